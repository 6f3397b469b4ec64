import type { Message, Receipts } from "./contract.ts";

const RISING: readonly string[] = ["queued", "unknown", "failed", "sent", "delivered", "read"] satisfies readonly Message["status"][];

/**
 * Messages in reading order: conversations as they were opened (their ids rise with time), inside by sequence. Whatever way and
 * however often a message comes, it stands there once, and its state never falls back.
 */
export function merge(messages: readonly Message[], arrived: readonly Message[]): readonly Message[] {
  if (arrived.length === 0) return messages;
  const byId = new Map(messages.map((message) => [message.id, message]));
  let anything = false;
  for (const message of arrived) {
    const known = byId.get(message.id);
    const next = known && RISING.indexOf(known.status) > RISING.indexOf(message.status) ? { ...message, status: known.status } : message;
    // Frames and lists say the client's id in different cases; once known it is not forgotten.
    byId.set(message.id, known?.clientMessageId && !next.clientMessageId ? { ...next, clientMessageId: known.clientMessageId } : next);
    anything ||= !known || JSON.stringify(known) !== JSON.stringify(byId.get(message.id));
  }
  return anything ? [...byId.values()].sort(order) : messages;
}

/** A message that changed, in its place; one that is not here is not put here, since it would stand there without its neighbours. */
export function replaced(messages: readonly Message[], changed: Message): readonly Message[] {
  return messages.map((message) => (message.id === changed.id ? { ...changed, clientMessageId: changed.clientMessageId ?? message.clientMessageId } : message));
}

function order(a: Message, b: Message): number {
  if (a.conversationId !== b.conversationId) return a.conversationId < b.conversationId ? -1 : 1;
  return a.sequence - b.sequence;
}

/** The visitor's own messages up to what the agent has read. */
export function withReceipts(messages: readonly Message[], conversation: string, { agentRead }: Receipts): readonly Message[] {
  const affected = (message: Message) =>
    message.conversationId === conversation && message.author === "customer" && message.sequence <= agentRead && message.status !== "read";
  return messages.some(affected) ? messages.map((message) => (affected(message) ? { ...message, status: "read" as const } : message)) : messages;
}

export function risen(known: Receipts | undefined, told: Receipts): Receipts {
  if (!known) return told;
  return {
    customerDelivered: Math.max(known.customerDelivered, told.customerDelivered),
    customerRead: Math.max(known.customerRead, told.customerRead),
    agentRead: Math.max(known.agentRead, told.agentRead),
  };
}

/** Highest number of what somebody else wrote in a conversation: what a receipt speaks about. */
export function lastFromOthers(messages: readonly Message[], conversation: string): number {
  return messages.reduce((last, message) => (message.conversationId === conversation && message.author !== "customer" ? Math.max(last, message.sequence) : last), 0);
}

export function unread(messages: readonly Message[], conversation: string, readUpTo: number): number {
  return messages.filter((message) => message.conversationId === conversation && message.author === "agent" && message.kind === "text" && message.sequence > readUpTo).length;
}

/** Day of a message where the visitor is, for the line between days. */
export function dayOf(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));
}
