import { Button } from "@mantine/core";
import type { AuditEntry, AuditEntryDetails } from "@meridian/api/audit.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { Copied } from "@meridian/ui/Copied.tsx";
import { IconCloudOff, IconEye, IconRefresh } from "@meridian/ui/icons.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StateView } from "@meridian/ui/states/StateView.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./audit.module.css";
import { DetailList, parseDetails } from "./DetailList.tsx";
import type { DetailsVerdict } from "./proof.ts";
import { useDetails } from "./queries.ts";
import { Step, type Outcome } from "./Step.tsx";
import { useWording } from "./wording.ts";

const OUTCOMES: Record<DetailsVerdict, Outcome> = { proven: "ok", unknown: "unknown", changed: "bad", gone: "bad", unproven: "bad" };

/** What an entry is about, asked for by hand because the log notes who reads it, and whether it is what was noted then. */
export function EntryContent({ entry }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation("audit");
  const wording = useWording();
  const [wanted, setWanted] = useState(false);
  const { data, error, isFetching, refetch } = useDetails(entry, wanted);
  const retry = (): void => void refetch();
  if (data) return <Content answer={data.answer} verdict={data.verdict} />;
  if (isFetching) return <LoadingState lines={3} />;
  if (error instanceof ApiError && error.problem.status === 503) {
    return (
      <StateView
        compact
        role="alert"
        tone="danger"
        icon={<IconCloudOff size={24} />}
        title={t("content.away")}
        text={t("content.awayText", { service: wording.service(entry.service) })}
        action={
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={retry}>
            {t("content.retry")}
          </Button>
        }
      />
    );
  }
  if (error) return <ErrorState compact error={error} onRetry={retry} />;
  return (
    <div className={classes.offered}>
      <p className={classes.explained}>{t("content.text")}</p>
      <Button variant="default" leftSection={<IconEye size={14} />} onClick={() => setWanted(true)}>
        {t("content.show")}
      </Button>
    </div>
  );
}

function Content({ answer, verdict }: { readonly answer: AuditEntryDetails; readonly verdict: DetailsVerdict }) {
  const { t } = useTranslation("audit");
  const outcome = OUTCOMES[verdict];
  const details = answer.details === null ? undefined : parseDetails(answer.details);
  const nothing = details !== undefined && Object.keys(details).length === 0;
  return (
    <>
      {verdict === "changed" && <p className={classes.explained}>{t("content.now")}</p>}
      {nothing && <p className={classes.explained}>{t("content.empty")}</p>}
      {details && !nothing && <DetailList details={details} />}
      {!details && answer.details !== null && <p dir="auto">{answer.details}</p>}
      <div role={outcome === "bad" ? "alert" : "status"}>
        <ul className={classes.steps}>
          <Step outcome={outcome}>{t(`content.verdict.${verdict}`)}</Step>
        </ul>
      </div>
      {answer.salt !== null && answer.details !== null && (
        <details className={classes.raw}>
          <summary>{t("proof.raw")}</summary>
          <dl>
            <dt>{t("content.salt")}</dt>
            <dd>
              <Copied value={answer.salt} label={t("content.salt")} />
            </dd>
            <dt>{t("content.hashed")}</dt>
            <dd>
              <pre dir="ltr">{answer.details}</pre>
            </dd>
          </dl>
        </details>
      )}
    </>
  );
}
