import type { Message } from "@meridian/api/conversations.ts";
import { isReaction } from "./replies.ts";

export type Piece =
  | { readonly kind: "day"; readonly key: string; readonly at: string }
  | { readonly kind: "event"; readonly key: string; readonly message: Message }
  /** A line that tells of a reaction, where it is not seen on the message just above. */
  | { readonly kind: "reaction"; readonly key: string; readonly message: Message }
  /** `first`: another author than the one above, or some minutes later: name and time are shown again. */
  | { readonly kind: "message"; readonly key: string; readonly message: Message; readonly first: boolean };

const TOGETHER = 4 * 60_000;

/** Messages as they are drawn: days between them by the reader's time zone, and who speaks only where it changes. */
export function timeline(messages: readonly Message[], timeZone: string): readonly Piece[] {
  const day = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const pieces: Piece[] = [];
  let [shown, before, newest]: [string, Message | undefined, Message | undefined] = ["", undefined, undefined];
  for (const message of messages) {
    const today = day.format(new Date(message.createdAt));
    if (today !== shown) {
      pieces.push({ kind: "day", key: `day-${today}-${message.sequence}`, at: message.createdAt });
      [shown, before] = [today, undefined];
    }
    const key = `m-${message.sequence}`;
    if (message.kind === "event") {
      pieces.push({ kind: "event", key, message });
      before = undefined;
      continue;
    }
    if (isReaction(message)) {
      if (message.problem === null && newest?.id === message.replyToId) continue;
      pieces.push({ kind: "reaction", key, message });
      before = undefined;
      continue;
    }
    const same = before?.author === message.author && before.authorId === message.authorId && before.kind === message.kind;
    const soon = before !== undefined && Date.parse(message.createdAt) - Date.parse(before.createdAt) < TOGETHER;
    pieces.push({ kind: "message", key, message, first: !(same && soon) });
    [before, newest] = [message, message];
  }
  return pieces;
}
