import { Button } from "@mantine/core";
import type { ChoiceAsk, NewConsent } from "@meridian/api/consents.ts";
import type { Customer } from "@meridian/api/conversations.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconHistory, IconLink, IconSend } from "@meridian/ui/icons.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { READS, SENDS, WRITES } from "../access.ts";
import classes from "../consent.module.css";
import { useAskAgain, useFollowUp, usePermissions, useSentUnasked } from "../data/queries.ts";
import { summaryOf } from "../data/summary.ts";
import { useWords } from "../data/words.ts";
import { SentUnasked } from "../sent/SentUnasked.tsx";
import { PermissionTable } from "./PermissionTable.tsx";

const RecordConsent = lazy(async () => ({ default: (await import("../record/RecordConsent.tsx")).RecordConsent }));
const ConsentHistory = lazy(async () => ({ default: (await import("../history/ConsentHistory.tsx")).ConsentHistory }));
const ChoiceLinkDialog = lazy(async () => ({ default: (await import("./ChoiceLinkDialog.tsx")).ChoiceLinkDialog }));
const SendUnasked = lazy(async () => ({ default: (await import("../send/SendUnasked.tsx")).SendUnasked }));

const DECISIONS: readonly NewConsent["decision"][] = ["granted", "withdrawn"];

export interface ContactPermissionsProps {
  /** The record that stands for the person. */
  readonly customer: string;
  /** All records of the person. */
  readonly customers: readonly string[];
  /** Of the customer. */
  readonly language: string;
  /** Number of the last message of this conversation by which the customer wants no more advertising; 0 without one. */
  readonly withdrawn: number;
  /** Whether the person is a minor decides what may go out. */
  readonly age: Customer["age"];
}

/** Beside a conversation: whether its customer may be contacted unasked, and what they decided about it. */
export function ContactPermissions({ customer, customers, language, withdrawn, age }: ContactPermissionsProps) {
  const { t } = useTranslation("consent");
  const words = useWords();
  const reads = useAllowed(READS);
  const writes = useAllowed(WRITES);
  const sends = useAllowed(SENDS);
  const { data, error, refetch } = usePermissions(customer, reads);
  const unasked = useSentUnasked(customer, reads);
  const followUp = useFollowUp(customer);
  const askAgain = useAskAgain(customer);
  const [dialog, setDialog] = useState<NewConsent["decision"] | "history" | "link" | "send">();
  /** What the link asks the customer to confirm. */
  const [asks, setAsks] = useState<readonly ChoiceAsk[]>([]);
  const [done, setDone] = useState<"recorded" | "requested" | "send.taken">();
  const known = useRef(withdrawn);
  useEffect(() => {
    if (withdrawn > known.current) followUp();
    known.current = withdrawn;
  }, [withdrawn, followUp]);
  const knownAge = useRef(age);
  useEffect(() => {
    if (age !== knownAge.current) askAgain();
    knownAge.current = age;
  }, [age, askAgain]);
  if (!reads) return null;
  const close = (): void => setDialog(undefined);
  const begin = (next: typeof dialog): void => {
    setDone(undefined);
    setAsks([]);
    setDialog(next);
  };
  const finish = (what: typeof done, then: () => void): void => {
    close();
    setDone(what);
    then();
  };
  /** What still has to be confirmed goes on with the link to confirm it by. */
  const recorded = (asked: readonly ChoiceAsk[]): void => {
    finish(asked.length > 0 ? "requested" : "recorded", followUp);
    if (asked.length === 0) return;
    setAsks(asked);
    setDialog("link");
  };
  const summary = data && summaryOf(data);
  return (
    <section aria-labelledby="beside-permissions" className={classes.permissions}>
      <div className={classes.head}>
        <h3 id="beside-permissions" className={classes.title}>
          {t("title")}
        </h3>
        <Button size="compact-xs" variant="subtle" leftSection={<IconHistory size={13} />} onClick={() => setDialog("history")}>
          {t("history.action")}
        </Button>
      </div>
      {done && (
        <p className={done === "requested" ? classes.asks : classes.recorded} role="status">
          {t(done)}
        </p>
      )}
      {summary ? (
        <>
          <p className={classes.summary} data-kind={summary.kind}>
            {words.summary(summary)}
          </p>
          <PermissionTable items={data.items} />
        </>
      ) : error ? (
        <ErrorState compact error={error} onRetry={() => void refetch()} />
      ) : (
        <LoadingState lines={4} />
      )}
      {(writes || sends) && (
        <div className={classes.actions}>
          {writes &&
            DECISIONS.map((decision) => (
              <Button key={decision} size="compact-xs" variant="default" onClick={() => begin(decision)}>
                {t(`record.${decision}`)}
              </Button>
            ))}
          {writes && (
            <Button size="compact-xs" variant="default" leftSection={<IconLink size={13} />} onClick={() => begin("link")}>
              {t("choices.action")}
            </Button>
          )}
          {sends && (
            <Button size="compact-xs" variant="default" leftSection={<IconSend size={13} />} disabled={!unasked.data} onClick={() => begin("send")}>
              {t("send.action")}
            </Button>
          )}
        </div>
      )}
      {unasked.data ? (
        <SentUnasked customer={customer} messages={unasked.data.items} sends={sends} />
      ) : (
        unasked.error && <ErrorState compact error={unasked.error} onRetry={() => void unasked.refetch()} />
      )}
      <Suspense>
        {dialog === "history" && <ConsentHistory customers={customers} onClose={close} />}
        {dialog === "link" && <ChoiceLinkDialog customer={customer} asks={asks} onClose={close} />}
        {dialog === "send" && unasked.data && (
          <SendUnasked customer={customer} language={language} reachable={unasked.data.reachable} permissions={data} onClose={close} onSent={() => finish("send.taken", askAgain)} />
        )}
        {(dialog === "granted" || dialog === "withdrawn") && <RecordConsent customer={customer} language={language} decision={dialog} onClose={close} onRecorded={recorded} />}
      </Suspense>
    </section>
  );
}
