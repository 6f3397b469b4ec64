import { Button } from "@mantine/core";
import type { Channel } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconClock, IconNote } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useTick } from "../live/server-clock.ts";
import classes from "./composer.module.css";
import { lookAgain, minutesLeft, replyWindow, type ReplyWindow } from "./reply-window.ts";

/** The window of a conversation's channel as it is now, by the server's business time. */
export function useReplyWindow(endsAt: string | null): ReplyWindow {
  const { clock } = useDesk();
  const reply = replyWindow(endsAt, clock.businessNow());
  useTick(lookAgain(reply));
  return reply;
}

/** How long answers can still be sent, when that is not long any more. */
export function WindowLeft({ window: reply }: { readonly window: ReplyWindow }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  if (reply.state !== "soon" && reply.state !== "last") return null;
  return (
    <p className={classes.window} data-state={reply.state} role="timer" aria-label={t("window.label")}>
      <IconClock size={13} aria-hidden />
      <span>{t(reply.state === "last" ? "window.last" : "window.left", { time: format.duration(minutesLeft(reply)) })}</span>
    </p>
  );
}

/** In the place of the field: nothing can be sent now. */
export function WindowClosed({ channel, kept, onNote }: { readonly channel: Channel; readonly kept: boolean; readonly onNote: () => void }) {
  const { t } = useTranslation("workspace");
  return (
    <div className={classes.closed}>
      <IconClock size={20} aria-hidden />
      <div className={classes.closedText} role="status">
        <strong>{t("window.closed", { channel: channelName(t, channel) })}</strong>
        <span>
          {t("window.closedText")} {kept && t("window.kept")}
        </span>
      </div>
      <Button size="xs" variant="default" leftSection={<IconNote size={14} />} onClick={onNote}>
        {t("window.note")}
      </Button>
    </div>
  );
}
