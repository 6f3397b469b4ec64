import { IconMapTwo } from "@meridian/ui/icons.ts";
import { RecordList } from "@meridian/ui/records/RecordList.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import classes from "./law.module.css";
import { usePack, usePacks, usePlaceName } from "./queries.ts";

/** What is known of the law of each place, and whether decisions rest on it. */
export function PackList() {
  const { t } = useTranslation("law");
  const { data, error, refetch } = usePacks();
  const name = usePlaceName();
  const [search, setSearch] = useSearchParams();
  const open = search.get("pack") ?? undefined;
  return (
    <>
      <RecordList
        data={data}
        error={error}
        onRetry={() => void refetch()}
        id={({ jurisdiction }) => jurisdiction}
        name={({ jurisdiction }) => name(jurisdiction)}
        nameTitle={t("packs.place")}
        columns={[
          { title: t("packs.status"), cell: ({ status }) => <StatusBadge tone={status === "enforced" ? "ok" : "neutral"}>{t(`status.${status}`)}</StatusBadge> },
          { title: t("packs.rules"), cell: ({ rules }) => rules, bare: true },
          { title: t("packs.unconfirmed"), cell: ({ unconfirmed }) => unconfirmed, bare: true },
          { title: t("packs.facts"), cell: ({ facts }) => facts, optional: true },
        ]}
        count={(count) => t("packs.count", { count })}
        empty={{ icon: <IconMapTwo size={24} />, title: t("packs.none"), text: t("packs.noneText") }}
        onOpen={({ jurisdiction }) => setSearch({ pack: jurisdiction }, { replace: true })}
      />
      <Modal opened={open !== undefined} onClose={() => setSearch({}, { replace: true })} title={open ? name(open) : ""} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
        {open && <Facts jurisdiction={open} />}
      </Modal>
    </>
  );
}

function Facts({ jurisdiction }: { readonly jurisdiction: string }) {
  const { t } = useTranslation("law");
  const { data, error, refetch } = usePack(jurisdiction);
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingState lines={6} />;
  return (
    <>
      <p className={classes.quiet}>{t(data.status === "enforced" ? "packs.enforcedText" : "packs.dataOnlyText")}</p>
      <ul className={classes.facts} lang="en" dir="ltr">
        {data.facts.map(({ id, says, note, sources, followed }) => (
          <li key={id}>
            <h4>
              {id} {followed && <StatusBadge tone="ok">{t("packs.followed")}</StatusBadge>}
            </h4>
            <p>{says}</p>
            {note && <p className={classes.quiet}>{note}</p>}
            <p className={classes.quiet}>{sources.map(({ tag, title }) => `${tag}: ${title}`).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
