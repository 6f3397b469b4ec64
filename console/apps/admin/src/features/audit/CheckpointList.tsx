import { Button } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { IconFileCertificate } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { useAudit, useCheckpoints } from "./queries.ts";

/** The signed heads of the log, and the key to check them with. */
export function CheckpointList() {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const state = useAudit().data;
  const { items, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useCheckpoints();
  if (isPending) return <LoadingState lines={10} />;
  if (error && items.length === 0) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {state && (
        <section className={classes.panel} aria-label={t("key.title")}>
          <h3>{t("key.title")}</h3>
          <p className={classes.explained}>{t("key.text")}</p>
          <dl className={classes.wideFacts}>
            <dt>{t("key.name")}</dt>
            <dd>
              <bdi className={records.code}>{state.keyName}</bdi>
            </dd>
            <dt>{t("key.public")}</dt>
            <dd>
              <Copied value={state.publicKey} label={t("key.public")} />
            </dd>
          </dl>
        </section>
      )}
      {items.length === 0 ? (
        <EmptyState icon={<IconFileCertificate size={24} />} title={t("checkpoints.none")} text={t("checkpoints.noneText")} />
      ) : (
        <table className={`${records.table ?? ""} ${classes.checkpoints ?? ""}`}>
          <thead>
            <tr>
              <th scope="col">{t("column.when")}</th>
              <th scope="col">{t("state.size")}</th>
              <th scope="col">{t("state.root")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ size, at, rootHash, note }) => (
              <tr key={size}>
                <th scope="row">
                  <LocalTime instant={at} />
                </th>
                <td>{format.number(size)}</td>
                <td>
                  <details className={classes.raw}>
                    <summary>
                      <bdi className={records.code}>{rootHash.slice(0, 16)}…</bdi>
                    </summary>
                    <pre dir="ltr">
                      {note}
                    </pre>
                  </details>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {error && <ErrorState compact error={error} onRetry={() => void fetchNextPage()} />}
      {hasNextPage && !error && (
        <div className={records.more}>
          <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}
