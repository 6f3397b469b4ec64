import { Modal } from "@mantine/core";
import type { Consent } from "@meridian/api/consents.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { StatusBadge, type Tone } from "@meridian/ui/StatusBadge.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "../consent.module.css";
import { useConsents, useStaffName } from "../data/queries.ts";
import { useWords } from "../data/words.ts";

const TONES: Readonly<Record<Consent["decision"], Tone>> = { acknowledged: "neutral", requested: "warn", granted: "ok", withdrawn: "danger" };
/** A decision that was written down so much later says so. */
const LATER = 60_000;

/** Every decision of a person, each with what proves it. */
export function ConsentHistory({ customers, onClose }: { readonly customers: readonly string[]; readonly onClose: () => void }) {
  const { t } = useTranslation("consent");
  const { data, error, refetch } = useConsents(customers);
  return (
    <Modal opened onClose={onClose} title={t("history.action")} size="lg" closeButtonProps={{ "aria-label": t("history.close") }}>
      {data ? (
        data.length === 0 ? (
          <p className={classes.none}>{t("history.none")}</p>
        ) : (
          <ol className={classes.history}>
            {data.map((consent) => (
              <Decision key={consent.id} consent={consent} all={data} />
            ))}
          </ol>
        )
      ) : error ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState lines={5} />
      )}
    </Modal>
  );
}

function Decision({ consent, all }: { readonly consent: Consent; readonly all: readonly Consent[] }) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useWords();
  const { purposes, channels, decision, confirms, grade, source, wording, keyword, at, recordedAt } = consent;
  const unasked = purposes.some((purpose) => purpose !== "chat");
  const answer = decision === "requested" ? completed(consent, all) : undefined;
  const request = confirms === null ? undefined : all.find((one) => one.id === confirms);
  return (
    <li className={classes.decision}>
      <div className={classes.decisionHead}>
        {answer ? <StatusBadge>{t("decision.confirmed", { date: format.date(answer.at) })}</StatusBadge> : <StatusBadge tone={TONES[decision]}>{t(`decision.${decision}`)}</StatusBadge>}
        <strong className={classes.about}>{format.list(purposes.map((purpose) => t(`purpose.${purpose}`)))}</strong>
        <LocalTime instant={at} />
      </div>
      {confirms !== null && <p className={classes.confirms}>{t("history.confirms", { date: request ? format.date(request.at) : t("unknownDay") })}</p>}
      <dl className={classes.facts}>
        {unasked && <Fact term={t("history.channels")}>{channels.length === 0 ? t("history.allChannels") : format.list(channels.map((channel) => t(`channel.${channel}`)))}</Fact>}
        <Fact term={t("history.source")}>
          {t(`source.${source}`)}
          {keyword !== null && (
            <>
              {": "}
              <bdi>{keyword}</bdi>
            </>
          )}
        </Fact>
        {grade !== null && <Fact term={t("history.grade")}>{words.grade(grade)}</Fact>}
        <Fact term={t("history.by")}>
          <Recorder by={consent.by} />
          {Date.parse(recordedAt) - Date.parse(at) > LATER && (
            <>
              {" · "}
              <LocalTime instant={recordedAt} />
            </>
          )}
        </Fact>
      </dl>
      {wording && (
        <figure className={classes.wording}>
          {wording.text === null ? (
            <p className={classes.none}>{t("history.kept")}</p>
          ) : (
            <blockquote dir="auto" lang={wording.language}>
              {wording.text}
            </blockquote>
          )}
          <figcaption>
            {format.language(wording.language)} · {t("history.version")} <bdi data-ltr>{wording.version}</bdi>
          </figcaption>
        </figure>
      )}
    </li>
  );
}

/** What completed a request, each way of which may have been confirmed on its own; the newest stands first. */
function completed(request: Consent, all: readonly Consent[]): Consent | undefined {
  const answers = all.filter((one) => one.confirms === request.id);
  const whole = request.purposes.every((purpose) =>
    request.channels.every((channel) => answers.some((one) => one.purposes.includes(purpose) && one.channels.includes(channel))),
  );
  return whole ? answers[0] : undefined;
}

function Recorder({ by }: Pick<Consent, "by">) {
  const { t } = useTranslation("consent");
  const staffName = useStaffName();
  if (by.kind === "user") return <bdi>{staffName(by.id) ?? t("by.user")}</bdi>;
  if (by.kind === "customer" || by.id === null) return t(`by.${by.kind}`);
  return (
    <>
      {t("by.integrator")} <bdi data-ltr>{by.id}</bdi>
    </>
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
