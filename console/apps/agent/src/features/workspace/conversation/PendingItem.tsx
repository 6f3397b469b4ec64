import { Button } from "@mantine/core";
import type { Channel } from "@meridian/api/conversations.ts";
import { IconClock } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { againstRules, type Outgoing } from "../composer/outbox.ts";
import { useDesk } from "../desk/DeskProvider.tsx";
import classes from "./conversation.module.css";

export interface PendingItemProps {
  readonly conversation: string;
  readonly channel: Channel;
  readonly message: Outgoing;
  readonly mayReply: boolean;
}

/** A message on its way, or one that did not get there, with what can be done about it. */
export function PendingItem({ conversation, channel, message, mayReply }: PendingItemProps) {
  const { t } = useTranslation("workspace");
  const { outbox } = useDesk();
  const failed = message.state === "failed";
  return (
    <li className={classes.message} data-side="ours" data-note={message.kind === "note" || undefined} data-first data-state={message.state}>
      <div className={classes.bubble}>
        {message.text !== "" && (
          <p className={classes.words} dir="auto">
            {message.text}
          </p>
        )}
        {message.attachments.map(({ id, name }) => (
          <p key={id} className={classes.foot}>
            <bdi>{name}</bdi>
          </p>
        ))}
        {!failed && (
          <p className={classes.foot}>
            <IconClock size={12} aria-hidden /> {t("pending.sending")}
          </p>
        )}
      </div>
      {failed && (
        <div className={classes.failed} role="alert">
          <span>{t(`pending.reason.${reason(message.code)}`, { channel: channelName(t, channel) })}</span>
          {(message.again !== false || message.code === "window_closed") && (
            <Button size="compact-xs" variant="default" onClick={() => outbox.retry(conversation, message.key)}>
              {t("pending.again")}
            </Button>
          )}
          {mayReply && againstRules(message) && (
            <Button size="compact-xs" variant="default" onClick={() => outbox.takeBack(conversation, message.key)}>
              {t("pending.edit")}
            </Button>
          )}
          <Button size="compact-xs" variant="subtle" color="red" onClick={() => outbox.drop(conversation, message.key)}>
            {t("pending.drop")}
          </Button>
        </div>
      )}
    </li>
  );
}

const REASONS = ["unreachable", "conversation_closed", "not_assigned", "window_closed", "text_too_long", "draft_blocked", "draft_warned"] as const;

function reason(code: string | undefined): (typeof REASONS)[number] | "other" {
  return REASONS.find((one) => one === code) ?? "other";
}
