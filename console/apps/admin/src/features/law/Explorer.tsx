import { Checkbox, MultiSelect, Select, TextInput } from "@mantine/core";
import { channels, parties, type LawAnswer, type LawQuestion } from "@meridian/api/law.ts";
import { IconAlertTriangle, IconCircleCheck, IconMapPin } from "@meridian/ui/icons.ts";
import records from "@meridian/ui/records/records.module.css";
import { EmptyState } from "@meridian/ui/states/EmptyState.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import classes from "./law.module.css";
import { useAnswer, usePacks, usePlaceName } from "./queries.ts";
import { readQuestion, writeQuestion } from "./question.ts";
import { Ruling } from "./Ruling.tsx";

const HOLIDAY = ["calendar", "yes", "no"] as const;

/** What applies to somebody in a case, and what that rests on. The question is in the address. */
export function Explorer() {
  const { t } = useTranslation("law");
  const [search, setSearch] = useSearchParams();
  const [now] = useState(() => new Date());
  const question = useMemo(() => readQuestion(search, now), [search, now]);
  const { data, error, isPlaceholderData, refetch } = useAnswer(question);
  const ask = (change: Partial<LawQuestion>): void => setSearch(writeQuestion({ ...question, ...change }), { replace: true });
  return (
    <>
      <Asked question={question} onChange={ask} />
      {question.places.length === 0 ? (
        <EmptyState icon={<IconMapPin size={24} />} title={t("explorer.none")} text={t("explorer.noneText")} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <LoadingState lines={10} />
      ) : (
        <div className={classes.answer} data-stale={isPlaceholderData || undefined} role="status">
          <Verdict answer={data} question={question} />
          {data.rulings.map((ruling) => (
            <Ruling key={ruling.subject} ruling={ruling} />
          ))}
          <p className={classes.quiet}>{t("notAdvice")}</p>
        </div>
      )}
    </>
  );
}

function Asked({ question, onChange }: { readonly question: LawQuestion; readonly onChange: (change: Partial<LawQuestion>) => void }) {
  const { t } = useTranslation("law");
  const packs = usePacks().data;
  const name = usePlaceName();
  const places = useMemo(() => (packs ?? []).map(({ jurisdiction }) => ({ value: jurisdiction, label: name(jurisdiction) })).toSorted((one, other) => one.label.localeCompare(other.label)), [packs, name]);
  return (
    <div role="search" className={`${records.filters ?? ""} ${classes.asked ?? ""}`}>
      <MultiSelect className={classes.places ?? ""} label={t("ask.places")} placeholder={question.places.length === 0 ? t("ask.placesHint") : ""} data={places} value={[...question.places]} onChange={(value) => onChange({ places: value })} searchable hidePickedOptions />
      <Select label={t("ask.channel")} data={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} value={question.channel} onChange={(channel) => channel && onChange({ channel })} allowDeselect={false} />
      <Select label={t("ask.party")} data={parties.map((value) => ({ value, label: t(`party.${value}`) }))} value={question.party} onChange={(party) => party && onChange({ party })} allowDeselect={false} />
      <TextInput type="datetime-local" label={t("ask.at")} value={question.at} onChange={(event) => onChange({ at: event.currentTarget.value })} />
      <Select label={t("ask.holiday")} data={HOLIDAY.map((value) => ({ value, label: t(`holiday.${value}`) }))} value={question.holiday === undefined ? "calendar" : question.holiday ? "yes" : "no"} onChange={(choice) => choice && onChange({ holiday: choice === "calendar" ? undefined : choice === "yes" })} allowDeselect={false} />
      <div className={classes.checks}>
        <Checkbox label={t("ask.minor")} checked={question.minor} onChange={(event) => onChange({ minor: event.currentTarget.checked })} />
      </div>
    </div>
  );
}

/** What it comes to, before the reasons. */
function Verdict({ answer, question }: { readonly answer: LawAnswer; readonly question: LawQuestion }) {
  const { t } = useTranslation("law");
  const consent = answer.rulings.find(({ subject }) => subject === "consent")?.asks.grade;
  const age = answer.rulings.find(({ subject }) => subject === "minor-age")?.asks.figure ?? 0;
  return (
    <section className={classes.verdict} data-allowed={answer.withinHours} aria-label={t("verdict.title")}>
      <span aria-hidden="true">{answer.withinHours ? <IconCircleCheck size={24} /> : <IconAlertTriangle size={24} />}</span>
      <div>
        <p className={classes.verdictTitle}>{t(answer.withinHours ? "verdict.within" : "verdict.outside")}</p>
        {consent && <p>{t(`verdict.consent.${consent as "opt-in"}`)}</p>}
        {answer.guardianAgrees && <p>{t("verdict.guardian", { age })}</p>}
        {answer.holiday !== null && (
          <p>
            {t("holiday.is")} <bdi lang="en">{answer.holiday}</bdi>
          </p>
        )}
        {!answer.holidaysKnown && <p className={classes.quiet}>{t("holiday.unknown")}</p>}
        {!question.minor && <p className={classes.quiet}>{t("verdict.replies")}</p>}
      </div>
    </section>
  );
}
