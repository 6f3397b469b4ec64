import { PAGE, type Conversation, type ConversationRow, type ConversationStatus, type Message, type MessagePage, type MessageStatus, type Receipts } from "@meridian/api/conversations.ts";
import type { LiveEvent } from "@meridian/realtime/frames.ts";

/** A conversation as this tab knows it: its head and a gapless stretch of its newest messages. */
export interface Thread {
  readonly conversation: Conversation;
  /** By rising sequence, each once. */
  readonly messages: readonly Message[];
  /** Newest number of the stream that is contained here; where a subscription goes on. */
  readonly last: number;
  /** Whether the first message is the first of all. */
  readonly complete: boolean;
  /** Number of the change that told the status last. */
  readonly statusAt: number;
  /** By message, the number up to which it is known, where that is not its own. */
  readonly known: Readonly<Record<string, number>>;
}

/** States that only the message itself tells: receipts of what came after it say nothing about them. */
const OWN: readonly MessageStatus[] = ["queued", "failed", "unknown"];
const ORDER: readonly MessageStatus[] = ["queued", "unknown", "failed", "sent", "delivered", "read"];

/** What was read anew, over what frames told meanwhile: nothing newer is lost, and a hole between both is not papered over. */
export function mergeLatest(before: Thread | undefined, conversation: Conversation, page: MessagePage, limit = PAGE): Thread {
  const whole = page.items.length < limit;
  const fresh: Thread = { conversation, messages: page.items, last: page.last, complete: whole, statusAt: conversation.row.sequence, known: {} };
  if (!before) return withPage({ ...fresh, messages: [] }, page);
  const joins = whole || (page.items[0]?.sequence ?? 0) <= (before.messages.at(-1)?.sequence ?? 0);
  const merged = withPage(joins ? before : { ...before, messages: [] }, page);
  return withHead({ ...merged, last: Math.max(page.last, before.last), complete: whole || (joins && before.complete) }, conversation);
}

/**
 * What was read anew because the reader sees it otherwise now, masked or in clear: of what was known only what came after it stays.
 * Older messages are read upwards again.
 */
export function seenAnew(before: Thread, conversation: Conversation, page: MessagePage, limit = PAGE): Thread {
  const since = before.messages.filter(({ sequence }) => sequence > page.last);
  const thread = mergeLatest({ ...before, messages: since, complete: false }, conversation, page, limit);
  const row = { ...thread.conversation.row, customer: conversation.row.customer };
  return { ...thread, conversation: { ...thread.conversation, row } };
}

/** The head as it was read; what frames told later stays. */
export function withHead(thread: Thread, conversation: Conversation): Thread {
  const known = thread.conversation;
  const newer = known.row.sequence > conversation.row.sequence;
  return {
    ...thread,
    conversation: {
      ...(newer ? { ...conversation, row: known.row, mayReply: known.mayReply } : conversation),
      receipts: furthest(conversation.receipts, known.receipts),
      windowEndsAt: later(conversation.windowEndsAt, known.windowEndsAt),
    },
    statusAt: Math.max(conversation.row.sequence, thread.statusAt),
  };
}

/** An older page, read upwards. */
export function mergeOlder(thread: Thread, page: MessagePage, limit = PAGE): Thread {
  return { ...withPage(thread, page), complete: page.items.length < limit };
}

/** Pages after the last number, read while the live connection was away. */
export function mergeNewer(thread: Thread, page: MessagePage): Thread {
  return page.items.reduce<Thread>((state, message) => withMessage(state, message, page.last), { ...thread, last: Math.max(thread.last, page.last) });
}

/** One frame of `conversation:<id>`, in whatever order and however often it comes. Unknown kinds change nothing. */
export function reduceThread(thread: Thread, event: Pick<LiveEvent, "seq" | "type" | "at" | "data">, me: string): Thread {
  const next = event.seq > thread.last ? { ...thread, last: event.seq } : thread;
  const data = event.data;
  if (event.type === "receipts.updated") return isReceipts(data) ? withReceipts(next, data) : next;
  if (event.type === "conversation.updated") {
    const { message, status, assigneeId } = (data ?? {}) as { readonly message?: unknown; readonly status?: ConversationStatus; readonly assigneeId?: string | null };
    const told = isMessage(message) ? withMessage(next, message, event.seq) : next;
    return status === undefined || event.seq < thread.statusAt ? told : withStatus({ ...told, statusAt: event.seq }, status, assigneeId ?? null, event.at, me);
  }
  return event.type.startsWith("message.") && isMessage(data) ? withMessage(next, data, event.seq) : next;
}

/**
 * A message from a frame, a page or the answer to sending it. `at`: the number of the conversation at which it was so; what is known of a
 * later one stays. A change of a message that stands above what was read yet is not put there: there would be a hole under it.
 */
export function withMessage(thread: Thread, message: Message, at = message.sequence): Thread {
  if (!thread.complete && message.sequence < (thread.messages[0]?.sequence ?? 0)) return thread;
  const { messages, known } = put(thread, message, at);
  if (messages === thread.messages) return known === thread.known ? thread : { ...thread, known };
  const newest = messages.at(-1);
  const sequence = Math.max(thread.conversation.row.sequence, message.sequence);
  const row: ConversationRow = { ...thread.conversation.row, sequence, ...(newest?.sequence === message.sequence && lastLine(newest)) };
  const receipts = thread.conversation.receipts;
  return { ...thread, messages, known, conversation: { ...thread.conversation, row: { ...row, unread: unreadOf(messages, receipts) > 0 } } };
}

export function withReceipts(thread: Thread, receipts: Receipts): Thread {
  const further = furthest(receipts, thread.conversation.receipts);
  const row = { ...thread.conversation.row, unread: unreadOf(thread.messages, further) > 0 };
  return { ...thread, conversation: { ...thread.conversation, receipts: further, row } };
}

/** Messages of the customer that nobody has read, of those that are known here. */
export function unreadOf(messages: readonly Message[], receipts: Receipts): number {
  let count = 0;
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (!message || message.sequence <= receipts.agentRead) break;
    if (message.author === "customer" && message.kind === "text") count++;
  }
  return count;
}

/** How far a message got; receipts know more than the message itself, and nothing goes back. */
export function statusOf(message: Message, receipts: Receipts): MessageStatus {
  if (OWN.includes(message.status)) return message.status;
  const told: MessageStatus = message.sequence <= receipts.customerRead ? "read" : message.sequence <= receipts.customerDelivered ? "delivered" : "sent";
  return further(told, message.status);
}

function withStatus(thread: Thread, status: ConversationStatus, assigneeId: string | null, at: string, me: string): Thread {
  const closed = status === "closed";
  const row: ConversationRow = {
    ...thread.conversation.row,
    status,
    assigneeId: assigneeId ?? (closed ? thread.conversation.row.assigneeId : null),
    closedAt: closed ? (thread.conversation.row.closedAt ?? at) : null,
    waitingSince: closed ? null : thread.conversation.row.waitingSince,
  };
  return { ...thread, conversation: { ...thread.conversation, row, mayReply: status === "active" && assigneeId === me } };
}

function lastLine(message: Message): Partial<ConversationRow> {
  if (message.kind !== "text") return {};
  const preview = { author: message.author, text: message.text === null ? null : message.text.slice(0, 160), erased: message.erased, at: message.createdAt };
  return { preview, lastActivityAt: message.createdAt, ...(message.author === "customer" ? {} : { waitingSince: null }) };
}

type Messages = Pick<Thread, "messages" | "known">;

function withPage(thread: Thread, page: MessagePage): Thread {
  return { ...thread, ...page.items.reduce<Messages>((state, message) => put(state, message, page.last), thread) };
}

/** The list itself when nothing new is told. An erased message stays erased. */
function put({ messages, known }: Messages, message: Message, at: number): Messages {
  let place = messages.length;
  while (place > 0 && (messages[place - 1]?.sequence ?? 0) > message.sequence) place--;
  const before = messages[place - 1];
  const told = at > message.sequence ? { ...known, [message.id]: at } : known;
  if (before?.sequence !== message.sequence) return { messages: [...messages.slice(0, place), message, ...messages.slice(place)], known: told };
  const knownAt = known[message.id] ?? message.sequence;
  if ((before.erased && !message.erased) || (at < knownAt && !message.erased)) return { messages, known };
  // The same number may be told by a list that was read in the middle of a change.
  const status = at > knownAt ? message.status : further(before.status, message.status);
  // Lists give the client's id only of the reader's own messages.
  const next = { ...message, status, clientMessageId: message.clientMessageId ?? before.clientMessageId };
  return { messages: JSON.stringify(next) === JSON.stringify(before) ? messages : [...messages.slice(0, place - 1), next, ...messages.slice(place)], known: told };
}

function later(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one;
  return Date.parse(one) >= Date.parse(other) ? one : other;
}

function further(one: MessageStatus, other: MessageStatus): MessageStatus {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other;
}

function furthest(one: Receipts, other: Receipts | undefined): Receipts {
  if (!other) return one;
  return {
    customerDelivered: Math.max(one.customerDelivered, other.customerDelivered),
    customerRead: Math.max(one.customerRead, other.customerRead),
    agentRead: Math.max(one.agentRead, other.agentRead),
  };
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== "object" || value === null) return false;
  const { id, sequence, kind, author } = value as Partial<Message>;
  return typeof id === "string" && typeof sequence === "number" && typeof kind === "string" && typeof author === "string";
}

function isReceipts(value: unknown): value is Receipts {
  if (typeof value !== "object" || value === null) return false;
  const { customerDelivered, customerRead, agentRead } = value as Partial<Receipts>;
  return [customerDelivered, customerRead, agentRead].every((one) => typeof one === "number");
}
