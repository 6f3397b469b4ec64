import type { AuditEntry } from "@meridian/api/audit.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import classes from "./audit.module.css";
import { EntryContent } from "./EntryContent.tsx";
import { EntryProof } from "./EntryProof.tsx";
import { useEntry } from "./queries.ts";
import { useWording } from "./wording.ts";

export interface EntryDetailsProps {
  readonly id: string | undefined;
  /** A filter was chosen here; a phone shows the list then. */
  readonly onFilter: () => void;
}

export function EntryDetails({ id, onFilter }: EntryDetailsProps) {
  const { t } = useTranslation("audit");
  const { data, error, refetch } = useEntry(id);
  if (id === undefined) return <EmptyState compact title={t("details.none")} text={t("details.noneText")} />;
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />;
  return data ? <Details entry={data} onFilter={onFilter} /> : <LoadingState lines={8} />;
}

function Details({ entry, onFilter }: { readonly entry: AuditEntry; readonly onFilter: () => void }) {
  const { t } = useTranslation("audit");
  const format = useFormat();
  const wording = useWording();
  const object = wording.object(entry);
  return (
    <div className={records.details}>
      <h3 className={classes.detailsTitle}>{wording.action(entry)}</h3>
      <dl className={records.facts}>
        <Fact term={t("column.who")}>
          <bdi>{wording.actor(entry)}</bdi> {entry.actorId && <FilterLink query={{ actor: entry.actorId }} label={t("details.sameActor")} onFilter={onFilter} />}
        </Fact>
        <Fact term={t("column.object")}>
          {wording.objectType(entry.objectType)} {object && <bdi>{object}</bdi>}{" "}
          {entry.objectId && <FilterLink query={{ object: entry.objectId }} label={t("details.sameObject")} onFilter={onFilter} />}
        </Fact>
        <Fact term={t("column.when")}>
          <time dateTime={entry.at}>{format.full(entry.at)}</time>
        </Fact>
        <Fact term={t("details.service")}>{t("details.serviceNumber", { service: wording.service(entry.service), number: entry.number })}</Fact>
        <Fact term={t("details.index")}>{format.number(entry.index)}</Fact>
        <Fact term={t("details.code")}>
          <bdi className={records.code}>{entry.action}</bdi>
        </Fact>
        <Fact term={t("details.commitment")}>
          <Copied value={entry.commitment} label={t("details.commitment")} />
        </Fact>
      </dl>
      <Fragment key={entry.entryId}>
        <h3 className={records.subheading}>{t("content.title")}</h3>
        <EntryContent entry={entry} />
        <h3 className={records.subheading}>{t("proof.title")}</h3>
        <EntryProof entry={entry} />
      </Fragment>
    </div>
  );
}

function FilterLink({ query, label, onFilter }: { readonly query: Record<string, string>; readonly label: string; readonly onFilter: () => void }) {
  return (
    <Link className={records.link} to={`/audit?${new URLSearchParams(query).toString()}`} onClick={onFilter}>
      {label}
    </Link>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
