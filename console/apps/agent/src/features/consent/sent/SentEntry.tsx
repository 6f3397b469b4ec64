import { Button } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import { cancelProactiveMessage, type ProactiveMessage } from "@meridian/api/proactive.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isWaiting, useAskAgain } from "../data/queries.ts";
import { useWords } from "../data/words.ts";
import { tagOf } from "../send/template.ts";
import classes from "../unasked.module.css";
import { TONES, useWhy } from "./words.ts";

export interface SentEntryProps {
  readonly customer: string;
  readonly message: ProactiveMessage;
  /** Whether the reader may cancel it. */
  readonly sends: boolean;
  /** With its text. */
  readonly whole?: boolean;
}

/** One message that went out, or is to go out, unasked. */
export function SentEntry({ customer, message, sends, whole = false }: SentEntryProps) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const words = useWords();
  const why = useWhy()(message);
  const { status, purpose, channel, template, createdAt } = message;
  const language = tagOf(message.language);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <StatusBadge tone={TONES[status]}>{t(`sent.status.${status}`)}</StatusBadge>
        <strong>{t(`purpose.${purpose}`)}</strong>
        <LocalTime instant={createdAt} as={whole ? "dateTime" : "date"} />
      </div>
      <p className={classes.facts}>
        {words.app(channel)} · <bdi data-ltr>{template}</bdi>
        {whole && ` · ${format.language(language)}`}
      </p>
      {why !== "" && <p className={classes.why}>{why}</p>}
      {whole &&
        (message.text === null ? (
          <p className={classes.facts}>{t("sent.erased")}</p>
        ) : (
          <blockquote className={classes.text} dir="auto" lang={language}>
            {message.text}
          </blockquote>
        ))}
      {sends && <Cancel customer={customer} message={message} />}
    </li>
  );
}

/** Stays beside what could not be cancelled any more, to say so. */
function Cancel({ customer, message }: Pick<SentEntryProps, "customer" | "message">) {
  const { t } = useTranslation("consent");
  const client = useApi();
  const askAgain = useAskAgain(customer);
  const cancel = useMutation({ mutationFn: () => cancelProactiveMessage(client, customer, message.id), onSettled: askAgain });
  const advice = useErrorAdvice(cancel.error);
  const late = cancel.error instanceof ApiError && cancel.error.problem.code === "not_waiting";
  return (
    <>
      {cancel.error !== null && (
        <p className={classes.failure} role="alert">
          {late ? t("sent.late") : advice}
        </p>
      )}
      {isWaiting(message) && (
        <Button size="compact-xs" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t("sent.cancel")}
        </Button>
      )}
    </>
  );
}
