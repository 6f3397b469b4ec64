import { atProvider, attachmentAddress, type Attachment, type Conversation, type Message, type MessageStatus } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useCell } from "@meridian/shell/cells/CellsContext.tsx";
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconDownload, IconFileText, IconHelp, IconLock, IconNote } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useTranslation } from "react-i18next";
import { channelName } from "../ChannelIcon.tsx";
import { useHiddenFile } from "../sight/hidden-files.ts";
import { statusOf } from "../live/thread-state.ts";
import { useAuthor } from "./author.ts";
import classes from "./conversation.module.css";
import { fileSize } from "./file-size.ts";
import { Media } from "./Media.tsx";
import { Quote } from "./Quote.tsx";
import type { Replies } from "./replies.ts";
import { SendAgain } from "./SendAgain.tsx";

export interface MessageItemProps {
  readonly message: Message;
  readonly first: boolean;
  readonly conversation: Conversation;
  readonly replies: Replies;
  /** Whether a message that did not get there may be sent again. */
  readonly mayReply: boolean;
  readonly onShow: (message: string) => void;
}

const PROBLEMS = ["unsupported", "deleted", "media_type", "media_unsafe", "media_too_large", "media_unavailable"] as const;

/** One message or note. Its direction is its own text's, whatever the page's. */
export function MessageItem({ message, first, conversation, replies, mayReply, onShow }: MessageItemProps) {
  const { t } = useTranslation("workspace");
  const { receipts } = conversation;
  const { customer, channel } = conversation.row;
  const author = useAuthor(customer);
  const side = message.author === "customer" ? "theirs" : "ours";
  const status = statusOf(message, receipts);
  const sent = side === "ours" && message.kind === "text";
  const reaction = replies.reactions.get(message.id);
  return (
    <li className={classes.message} data-side={side} data-note={message.kind === "note" || undefined} data-first={first || undefined} data-message={message.id} tabIndex={-1}>
      {first && (
        <p className={classes.author}>
          {message.kind === "note" && <IconNote size={13} aria-hidden />}
          <bdi>{author(message)}</bdi>
          {message.kind === "note" && <span>{t("message.note")}</span>}
        </p>
      )}
      <div className={classes.bubble}>
        {message.replyToId !== null && !message.erased && <Quote message={replies.byId.get(message.replyToId)} customer={customer} onShow={onShow} />}
        {message.erased ? (
          <p className={classes.erased}>{t("message.erased")}</p>
        ) : (
          message.text !== null && (
            <p className={classes.words} dir="auto" lang={message.language ?? undefined}>
              {message.text}
            </p>
          )
        )}
        {message.attachments.map((attachment) => (
          <FileItem key={attachment.id} attachment={attachment} />
        ))}
        {side === "theirs" && message.problem !== null && !message.erased && (
          <p className={classes.problem}>
            <IconAlertTriangle size={14} aria-hidden />
            <span>{t(`incoming.${PROBLEMS.find((one) => one === message.problem) ?? "other"}`, { channel: channelName(t, channel) })}</span>
          </p>
        )}
        <p className={classes.foot}>
          <LocalTime instant={message.createdAt} as="time" />
          {sent && <Delivery status={status} />}
        </p>
      </div>
      {reaction !== undefined && (
        <p className={classes.reaction}>
          <span role="img" aria-label={t("reaction.label", { name: author({ author: "customer", authorId: null }), emoji: reaction })}>
            {reaction}
          </span>
        </p>
      )}
      {sent && atProvider(channel) && (status === "failed" || status === "unknown") && <SendAgain key={status} message={message} conversation={conversation} mayReply={mayReply} />}
    </li>
  );
}

export function Delivery({ status }: { readonly status: MessageStatus }) {
  const { t } = useTranslation("workspace");
  const Icon = { queued: IconClock, sent: IconCheck, delivered: IconChecks, read: IconChecks, failed: IconAlertTriangle, unknown: IconHelp }[status];
  return <Icon className={classes.delivery} size={14} role="img" aria-label={t(`delivery.${status}`)} data-status={status} />;
}

export function FileItem({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { address: origin } = useCell();
  const { id, name, type, size, width, height, erased } = attachment;
  const { hidden, failed } = useHiddenFile(id);
  if (erased) return <p className={classes.erased}>{t("message.erased")}</p>;
  const label = name ?? t("message.file");
  if (hidden) {
    return (
      <p className={classes.file}>
        <IconLock size={18} aria-hidden />
        <span className={classes.fileText}>
          <bdi className={classes.fileName}>{label}</bdi>
          <span className={classes.fileSize}>{t("masked.file")}</span>
        </span>
      </p>
    );
  }
  if (/^(?:audio|video)\//.test(type)) return <Media attachment={attachment} onFailed={failed} />;
  const address = origin + attachmentAddress(id);
  const picture = type !== "application/pdf" && width !== null && height !== null;
  return (
    <a className={classes.file} href={address} download={name ?? true} data-picture={picture || undefined}>
      {picture ? (
        <img className={classes.picture} src={address} alt={label} width={width} height={height} loading="lazy" decoding="async" onError={failed} />
      ) : (
        <IconFileText size={20} aria-hidden />
      )}
      <span className={classes.fileText}>
        <bdi className={classes.fileName}>{label}</bdi>
        <span className={classes.fileSize}>{fileSize(format, size)}</span>
      </span>
      <IconDownload size={15} role="img" aria-label={t("message.download")} />
    </a>
  );
}
