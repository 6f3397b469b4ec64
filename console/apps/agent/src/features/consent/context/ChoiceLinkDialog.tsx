import { Modal } from "@mantine/core";
import { makeChoiceLink, type ChoiceAsk } from "@meridian/api/consents.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { Copied } from "@meridian/ui/Copied.tsx";
import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "../consent.module.css";

export interface ChoiceLinkDialogProps {
  readonly customer: string;
  /** What the customer is asked to confirm by it. */
  readonly asks: readonly ChoiceAsk[];
  readonly onClose: () => void;
}

/** A new link to the customer's own choices, to be copied into an answer. */
export function ChoiceLinkDialog({ customer, asks, onClose }: ChoiceLinkDialogProps) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const client = useApi();
  // One link per opening, however often it has to be asked for.
  const [key] = useState(() => crypto.randomUUID());
  const { data, error, refetch } = useQuery({ queryKey: ["consent", "link", key], queryFn: () => makeChoiceLink(client, customer, asks, key), staleTime: Infinity, gcTime: 0 });
  return (
    <Modal opened onClose={onClose} title={t("choices.action")} size="lg" closeButtonProps={{ "aria-label": t("choices.close") }}>
      <div className={classes.link}>
        {asks.length > 0 && <p className={classes.asks}>{t("choices.asks")}</p>}
        <p className={classes.none}>{t("choices.text")}</p>
        {data ? (
          <>
            <Copied value={data.url} label={t("choices.label")} />
            <p className={classes.none}>{t("choices.until", { date: format.date(data.expiresAt) })}</p>
          </>
        ) : error ? (
          <ErrorState compact error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={2} />
        )}
      </div>
    </Modal>
  );
}
