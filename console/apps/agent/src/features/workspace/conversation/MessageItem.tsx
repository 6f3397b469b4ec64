import { attachmentAddress, type Attachment, type ConversationRow, type Message, type MessageStatus, type Receipts } from "@meridian/api/conversations.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconAlertTriangle, IconCheck, IconChecks, IconDownload, IconFileText, IconNote } from "@meridian/ui/icons.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useTranslation } from "react-i18next";
import { useDesk } from "../desk/DeskProvider.tsx";
import { useStaffName } from "../desk/queries.ts";
import { statusOf } from "../live/thread-state.ts";
import classes from "./conversation.module.css";
import { fileSize } from "./file-size.ts";

export interface MessageItemProps {
  readonly message: Message;
  readonly first: boolean;
  readonly receipts: Receipts;
  readonly customer: ConversationRow["customer"];
}

/** One message or note. Its direction is its own text's, whatever the page's. */
export function MessageItem({ message, first, receipts, customer }: MessageItemProps) {
  const { t } = useTranslation("workspace");
  const { me } = useDesk();
  const staffName = useStaffName();
  const side = message.author === "customer" ? "theirs" : "ours";
  const author =
    message.author === "customer"
      ? (customer.name ?? t("customer.unnamed"))
      : message.authorId === me
        ? t("message.you")
        : (staffName(message.authorId) ?? t("message.colleague"));
  return (
    <li className={classes.message} data-side={side} data-note={message.kind === "note" || undefined} data-first={first || undefined}>
      {first && (
        <p className={classes.author}>
          {message.kind === "note" && <IconNote size={13} aria-hidden />}
          <bdi>{author}</bdi>
          {message.kind === "note" && <span>{t("message.note")}</span>}
        </p>
      )}
      <div className={classes.bubble}>
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
        <p className={classes.foot}>
          <LocalTime instant={message.createdAt} as="time" />
          {side === "ours" && message.kind === "text" && <Delivery status={statusOf(message, receipts)} />}
        </p>
      </div>
    </li>
  );
}

export function Delivery({ status }: { readonly status: MessageStatus }) {
  const { t } = useTranslation("workspace");
  const Icon = status === "failed" ? IconAlertTriangle : status === "sent" ? IconCheck : IconChecks;
  return <Icon className={classes.delivery} size={14} role="img" aria-label={t(`delivery.${status}`)} data-status={status} />;
}

export function FileItem({ attachment }: { readonly attachment: Attachment }) {
  const { t } = useTranslation("workspace");
  const format = useFormat();
  const { id, name, type, size, width, height, erased } = attachment;
  if (erased) return <p className={classes.erased}>{t("message.erased")}</p>;
  const label = name ?? t("message.file");
  const picture = type !== "application/pdf" && width !== null && height !== null;
  return (
    <a className={classes.file} href={attachmentAddress(id)} download={name ?? true} data-picture={picture || undefined}>
      {picture ? (
        <img className={classes.picture} src={attachmentAddress(id)} alt={label} width={width} height={height} loading="lazy" decoding="async" />
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
