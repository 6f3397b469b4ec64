import { Button } from "@mantine/core";
import { retryMessage, type Conversation, type Message } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useReplyWindow } from "../composer/WindowNotice.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import classes from "./conversation.module.css";

const REASONS = ["retryable", "rate_limited", "window_closed", "not_reachable", "blocked", "policy", "auth", "invalid", "contact_refused"] as const;

export interface SendAgainProps {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly mayReply: boolean;
}

/** Why a message did not get to the customer, or that nobody knows, and the way to try once more. */
export function SendAgain({ message, conversation, mayReply }: SendAgainProps) {
  const { t } = useTranslation("workspace");
  const client = useApi();
  const { caches } = useDesk();
  const [stage, setStage] = useState<"idle" | "asked" | "busy" | "refused">("idle");
  const [code, setCode] = useState<string>();
  const unknown = message.status === "unknown";
  const values = { channel: channelName(t, conversation.row.channel) };
  const open = useReplyWindow(conversation.windowEndsAt).state !== "closed";
  const send = async (): Promise<void> => {
    setStage("busy");
    try {
      await retryMessage(client, message.conversationId, message.id);
      setStage("idle");
    } catch (error) {
      setCode(error instanceof ApiError ? error.problem.code : undefined);
      setStage("refused");
    }
    // What the live connection tells as well; without it this is how it is seen.
    caches.refreshThread(message.conversationId);
  };
  return (
    <div className={classes.failed} data-unknown={unknown || undefined}>
      <span>{unknown ? t("sending.unknown") : t(`sending.failed.${REASONS.find((one) => one === message.problem) ?? "other"}`, values)}</span>
      {stage === "refused" && <span role="alert">{code === "window_closed" ? t("pending.reason.window_closed", values) : t("sending.refused")}</span>}
      {stage === "asked" && <strong role="alert">{t("sending.twice")}</strong>}
      {mayReply && open && (
        <Button size="compact-xs" variant="default" loading={stage === "busy"} onClick={() => (unknown && stage !== "asked" ? setStage("asked") : void send())}>
          {t(stage === "asked" ? "sending.anyway" : "sending.again")}
        </Button>
      )}
      {stage === "asked" && (
        <Button size="compact-xs" variant="subtle" onClick={() => setStage("idle")}>
          {t("sending.cancel")}
        </Button>
      )}
    </div>
  );
}
