import type { ConversationRow, Message } from "@meridian/api/conversations.ts";
import { LocalTime } from "@meridian/ui/LocalTime.tsx";
import { useTranslation } from "react-i18next";
import { useAuthor } from "./author.ts";
import classes from "./conversation.module.css";
import { useExcerpt } from "./Quote.tsx";
import type { Replies } from "./replies.ts";

export interface ReactionLineProps {
  readonly message: Message;
  readonly replies: Replies;
  readonly customer: ConversationRow["customer"];
  readonly onShow: (message: string) => void;
}

const SHORT = 60;

/** Of whatever direction: what stands around it keeps its own. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** A reaction to something further up, or its end, where somebody sees it who reads at the end. */
export function ReactionLine({ message, replies, customer, onShow }: ReactionLineProps) {
  const { t } = useTranslation("workspace");
  const name = useAuthor(customer)(message);
  const target = replies.byId.get(message.replyToId ?? "");
  const text = useExcerpt(target);
  const words = message.problem === "reaction_removed" ? t("reaction.removed", { name: isolated(name) }) : t("reaction.to", { name: isolated(name), emoji: message.text ?? "", text: isolated(text.length > SHORT ? `${text.slice(0, SHORT)}…` : text) });
  return (
    <li className={classes.event} data-message={message.id} tabIndex={-1}>
      {target ? (
        <button type="button" className={classes.reactionLine} onClick={() => onShow(target.id)}>
          <bdi>{words}</bdi>
        </button>
      ) : (
        <bdi>{words}</bdi>
      )}{" "}
      ·{" "}
      <bdi>
        <LocalTime instant={message.createdAt} as="time" />
      </bdi>
    </li>
  );
}
