import { VisuallyHidden } from "@mantine/core";
import type { ConversationRow, Message } from "@meridian/api/conversations.ts";
import { useTranslation } from "react-i18next";
import { useAuthor } from "./author.ts";
import classes from "./conversation.module.css";
import { firstLine } from "./replies.ts";

export interface QuoteProps {
  /** Undefined if it is not among those that are loaded. */
  readonly message: Message | undefined;
  readonly customer: ConversationRow["customer"];
  readonly onShow: (message: string) => void;
}

/** The message that is answered, above the answer: who wrote it and its first line. */
export function Quote({ message, customer, onShow }: QuoteProps) {
  const { t } = useTranslation("workspace");
  const author = useAuthor(customer);
  const text = useExcerpt(message);
  if (!message) return <p className={classes.quote}>{text}</p>;
  return (
    <button type="button" className={classes.quote} data-quote onClick={() => onShow(message.id)}>
      <VisuallyHidden>{t("reply.show")}</VisuallyHidden>
      <bdi className={classes.quoteAuthor}>{author(message)}</bdi>
      <span className={classes.quoteText} dir="auto">
        {text}
      </span>
    </button>
  );
}

/** A message in one line. */
export function useExcerpt(message: Message | undefined): string {
  const { t } = useTranslation("workspace");
  if (!message) return t("reply.earlier");
  if (message.erased) return t("message.erased");
  return (message.text && firstLine(message.text)) ?? message.attachments[0]?.name ?? t("message.file");
}
