import { Button } from "@mantine/core";
import type { NewConsent } from "@meridian/api/consents.ts";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { IconHistory, IconLink } from "@meridian/ui/icons.ts";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { READS, WRITES } from "../access.ts";
import classes from "../consent.module.css";
import { useFollowUp, usePermissions } from "../data/queries.ts";
import { summaryOf } from "../data/summary.ts";
import { useWords } from "../data/words.ts";
import { PermissionTable } from "./PermissionTable.tsx";

const RecordConsent = lazy(async () => ({ default: (await import("../record/RecordConsent.tsx")).RecordConsent }));
const ConsentHistory = lazy(async () => ({ default: (await import("../history/ConsentHistory.tsx")).ConsentHistory }));

const ChoiceLinkDialog = lazy(async () => ({ default: (await import("./ChoiceLinkDialog.tsx")).ChoiceLinkDialog }));

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
}

/** Beside a conversation: whether its customer may be contacted unasked, and what they decided about it. */
export function ContactPermissions({ customer, customers, language, withdrawn }: ContactPermissionsProps) {
  const { t } = useTranslation("consent");
  const words = useWords();
  const reads = useAllowed(READS);
  const writes = useAllowed(WRITES);
  const { data, error, refetch } = usePermissions(customer, reads);
  const followUp = useFollowUp(customer);
  const [dialog, setDialog] = useState<NewConsent["decision"] | "history" | "link">();
  const [recorded, setRecorded] = useState(false);
  const known = useRef(withdrawn);
  useEffect(() => {
    if (withdrawn > known.current) followUp();
    known.current = withdrawn;
  }, [withdrawn, followUp]);
  if (!reads) return null;
  const close = (): void => setDialog(undefined);
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
      {recorded && (
        <p className={classes.recorded} role="status">
          {t("recorded")}
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
      {writes && (
        <div className={classes.actions}>
          {DECISIONS.map((decision) => (
            <Button
              key={decision}
              size="compact-xs"
              variant="default"
              onClick={() => {
                setRecorded(false);
                setDialog(decision);
              }}
            >
              {t(`record.${decision}`)}
            </Button>
          ))}
          <Button size="compact-xs" variant="default" leftSection={<IconLink size={13} />} onClick={() => setDialog("link")}>
            {t("choices.action")}
          </Button>
        </div>
      )}
      <Suspense>
        {dialog === "history" && <ConsentHistory customers={customers} onClose={close} />}
        {dialog === "link" && <ChoiceLinkDialog customer={customer} onClose={close} />}
        {(dialog === "granted" || dialog === "withdrawn") && (
          <RecordConsent
            customer={customer}
            language={language}
            decision={dialog}
            onClose={close}
            onRecorded={() => {
              close();
              setRecorded(true);
              followUp();
            }}
          />
        )}
      </Suspense>
    </section>
  );
}
