import type { Message } from "@meridian/api/conversations.ts";

export interface Replies {
  /** Messages that are loaded, by id. */
  readonly byId: ReadonlyMap<string, Message>;
  /** The emoji with which the customer reacts to a message now. */
  readonly reactions: ReadonlyMap<string, string>;
}

const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u{FE0F}|\u{200D}|[\u{E0020}-\u{E007F}]|[0-9#*]\u{FE0F}?\u{20E3})+$/u;
const LONGEST = 32;

/** A reaction to another message, or its end: no message of its own. */
export function isReaction({ author, kind, replyToId, text, attachments, problem }: Message): boolean {
  if (author !== "customer" || kind !== "text" || replyToId === null || attachments.length > 0) return false;
  return problem === "reaction_removed" || (text !== null && text.length <= LONGEST && EMOJI.test(text.trim()));
}

/** What answers what; of several reactions to one message the last one holds. */
export function repliesOf(messages: readonly Message[]): Replies {
  const reactions = new Map<string, string>();
  for (const message of messages) {
    if (message.replyToId === null || !isReaction(message)) continue;
    if (message.problem === "reaction_removed" || message.text === null) reactions.delete(message.replyToId);
    else reactions.set(message.replyToId, message.text.trim());
  }
  return { byId: new Map(messages.map((message) => [message.id, message])), reactions };
}

/** The first line of a text, for a place that has room for one. */
export function firstLine(text: string): string {
  return text.trim().split("\n")[0]?.slice(0, 160) ?? "";
}
