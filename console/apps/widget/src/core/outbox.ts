import type { Attachment, Message } from "./contract.ts";

/** What the visitor wrote and the server has not confirmed yet. Its id is the client message id, so it is stored once. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  readonly at: string;
  /** Set for a message that was left to be answered by e-mail. */
  readonly reply?: { readonly email: string; readonly name?: string };
  /** Code of the refusal that trying again does not mend; absent while it waits for its turn. */
  readonly failed?: string;
}

/** The next entry to be sent. One after the other: what was written first is read first, and one refusal does not hold up the rest. */
export function nextOf(outbox: readonly Entry[]): Entry | undefined {
  return outbox.find((entry) => entry.failed === undefined);
}

export function without(outbox: readonly Entry[], id: string): readonly Entry[] {
  return outbox.some((entry) => entry.id === id) ? outbox.filter((entry) => entry.id !== id) : outbox;
}

export function changed(outbox: readonly Entry[], id: string, change: (entry: Entry) => Entry): readonly Entry[] {
  return outbox.map((entry) => (entry.id === id ? change(entry) : entry));
}

/** Drops what the conversation already shows: the live connection may be faster than the answer to the request. */
export function unconfirmed(outbox: readonly Entry[], messages: readonly Message[]): readonly Entry[] {
  const confirmed = new Set(messages.map((message) => message.clientMessageId));
  const left = outbox.filter((entry) => !confirmed.has(entry.id));
  return left.length === outbox.length ? outbox : left;
}

export function retried(entry: Entry): Entry {
  const { id, text, attachments, at, reply } = entry;
  return { id, text, attachments, at, ...(reply && { reply }) };
}
