import { Button, Modal } from "@mantine/core";
import type { ChannelAccount } from "@meridian/api/channels.ts";
import { ApiError } from "@meridian/api/problem.ts";
import classes from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";
import { StatusBadge } from "@meridian/ui/StatusBadge.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";

export interface StatusPanelProps {
  readonly account: ChannelAccount;
  readonly setStatus: (status: "active" | "disabled") => Promise<void>;
}

/** Whether the account works, what is wrong with it, and the switch, which says what it does before it does it. */
export function StatusPanel({ account, setStatus }: StatusPanelProps) {
  const { t } = useTranslation("channels");
  const [asking, setAsking] = useState(false);
  const active = account.status === "active";
  return (
    <div className={own.status}>
      <StatusBadge tone={active ? "ok" : "neutral"}>{t(`status.${account.status}`)}</StatusBadge>
      <span className={classes.quiet}>{t(`channel.${account.channel}`)}</span>
      <Button variant="default" size="xs" className={own.end ?? ""} onClick={() => setAsking(true)}>
        {t(active ? "switch.disable" : "switch.enable")}
      </Button>
      {account.problem && (
        <p className={own.trouble} role="alert">
          {t(`problemText.${account.problem}`)}
        </p>
      )}
      {asking && <SwitchQuestion account={account} setStatus={setStatus} onClose={() => setAsking(false)} />}
    </div>
  );
}

function SwitchQuestion({ account, setStatus, onClose }: StatusPanelProps & { readonly onClose: () => void }) {
  const { t } = useTranslation("channels");
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const advice = useErrorAdvice(error);
  const active = account.status === "active";
  const run = (): void => {
    setPending(true);
    setError(undefined);
    setStatus(active ? "disabled" : "active").then(onClose, (failure: unknown) => {
      setError(failure);
      setPending(false);
    });
  };
  return (
    <Modal opened onClose={onClose} title={t(active ? "switch.disableTitle" : "switch.enableTitle", { name: account.name })} closeButtonProps={{ "aria-label": t("close") }}>
      <div className={classes.form}>
        <p className={classes.formText}>{t(active ? `switch.disableText.${account.channel}` : `switch.enableText.${account.channel}`)}</p>
        {error !== undefined && (
          <div className={classes.failure} role="alert">
            {error instanceof ApiError && error.problem.code === "stale_version" ? t("switch.stale") : advice}
            <ErrorDetails error={error} />
          </div>
        )}
        <div className={classes.formActions}>
          <Button variant="default" size="sm" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button size="sm" color={active ? "red" : "petrol"} loading={pending} onClick={run}>
            {t(active ? "switch.disable" : "switch.enable")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
