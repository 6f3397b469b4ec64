import type { Ticket, TicketComment, TicketFieldChange, TicketHistoryEntry, TicketPage, TicketRow, TicketUpdate } from "@meridian/api/tickets.ts";
import { TICKET_LIMITS } from "@meridian/api/tickets.ts";

/** The last entries of a ticket, by rising number; complete from the first one here up to `upTo`. */
export interface Entries<T> {
  readonly items: readonly T[];
  readonly upTo: number;
  /** There are earlier ones on the server. */
  readonly earlier: boolean;
}

/** What the page of a ticket shows. */
export interface TicketThread {
  readonly ticket: Ticket;
  readonly comments: Entries<TicketComment>;
  readonly history: Entries<TicketHistoryEntry>;
  /** Something cannot be told from what was received: read the ticket anew. */
  readonly behind: boolean;
}

interface Numbered {
  readonly sequence: number;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly version: number;
}

function united<T extends Numbered>(one: readonly T[], other: readonly T[]): readonly T[] {
  const bySequence = new Map([...one, ...other].map((entry) => [entry.sequence, entry]));
  return [...bySequence.values()].sort((a, b) => a.sequence - b.sequence);
}

/** The last page, beside what is known already. */
export function withLatest<T extends Numbered>(known: Entries<T> | undefined, page: Page<T>): Entries<T> {
  const full = page.items.length >= TICKET_LIMITS.entries;
  const first = page.items[0]?.sequence ?? 0;
  const gap = full && (known === undefined || (known.items.at(-1)?.sequence ?? 0) < first);
  if (known === undefined || gap) return { items: page.items, upTo: page.version, earlier: full };
  return { items: united(known.items, page.items), upTo: Math.max(known.upTo, page.version), earlier: known.earlier };
}

/** What came after `upTo`. A full page says nothing of what is behind its last entry. */
export function withNewer<T extends Numbered>(known: Entries<T>, page: Page<T>): Entries<T> {
  const full = page.items.length >= TICKET_LIMITS.entries;
  const upTo = full ? (page.items.at(-1)?.sequence ?? known.upTo) : page.version;
  return { ...known, items: united(known.items, page.items), upTo: Math.max(known.upTo, upTo) };
}

/** What was before the first one here. */
export function withEarlier<T extends Numbered>(known: Entries<T>, page: Page<T>): Entries<T> {
  return { ...known, items: united(page.items, known.items), earlier: page.items.length >= TICKET_LIMITS.entries };
}

function withEntry<T extends Numbered>(known: Entries<T>, entry: T | null, number: number): Entries<T> {
  return { ...known, items: entry ? united(known.items, [entry]) : known.items, upTo: Math.max(known.upTo, number) };
}

const SOLVED: readonly string[] = ["solved", "closed"];

function withField(ticket: Ticket, { field, from, to }: TicketFieldChange, entry: TicketHistoryEntry): Ticket {
  if (field.startsWith("fields.")) {
    const key = field.slice("fields.".length);
    const others = Object.fromEntries(Object.entries(ticket.fields).filter(([name]) => name !== key));
    return { ...ticket, fields: to === null ? others : { ...others, [key]: to } };
  }
  if (field === "conversation") {
    const others = ticket.conversations.filter(({ conversationId }) => conversationId !== from && conversationId !== to);
    return { ...ticket, conversations: to === null ? others : [...others, { conversationId: String(to), linkedAt: entry.at, linkedBy: entry.by }] };
  }
  if (field === "status") {
    const [solved, closed] = [SOLVED.includes(String(to)), to === "closed"];
    return { ...ticket, status: to as Ticket["status"], solvedAt: solved ? (ticket.solvedAt ?? entry.at) : null, closedAt: closed ? (ticket.closedAt ?? entry.at) : null };
  }
  return { ...ticket, [field]: to };
}

/** The ticket after a change that somebody made; one that it has already changes nothing. */
export function withChange(ticket: Ticket, entry: TicketHistoryEntry): Ticket {
  if (entry.sequence <= ticket.version) return ticket;
  const changed = entry.changes.reduce((one, change) => withField(one, change, entry), ticket);
  return { ...changed, version: entry.sequence, updatedAt: entry.at };
}

const erased = (entry: TicketHistoryEntry): boolean => entry.changes.some((change) => change.erased);

/** A frame of the ticket's stream. */
export function reduceThread(thread: TicketThread, sequence: number, { comment, change }: TicketUpdate): TicketThread {
  const { ticket } = thread;
  const entry = change && sequence > ticket.version ? change : null;
  const moved = entry ? withChange(ticket, entry) : ticket;
  const at = comment?.at ?? change?.at ?? ticket.updatedAt;
  return {
    ticket: sequence > moved.version ? { ...moved, version: sequence, updatedAt: at } : moved,
    comments: withEntry(thread.comments, comment, sequence),
    history: withEntry(thread.history, change, sequence),
    behind: thread.behind || (entry !== null && erased(entry)) || sequence > ticket.version + 1,
  };
}

/** What was read by cursor. Comments change no field, so the history alone says how the ticket is. */
export function withRead(thread: TicketThread, comments: Page<TicketComment>, history: Page<TicketHistoryEntry>): TicketThread {
  const newer = withNewer(thread.history, history);
  const changed = history.items.reduce(withChange, thread.ticket);
  const last = comments.items.at(-1);
  return {
    ticket: { ...changed, version: Math.max(changed.version, newer.upTo), updatedAt: last && last.at > changed.updatedAt ? last.at : changed.updatedAt },
    comments: withNewer(thread.comments, comments),
    history: newer,
    behind: thread.behind || history.items.some((entry) => entry.sequence > thread.ticket.version && erased(entry)),
  };
}

/** An answer that was on its way while something later came keeps what is later. */
export function withTicket(thread: TicketThread, ticket: Ticket): TicketThread {
  return ticket.version < thread.ticket.version ? thread : { ...thread, ticket };
}

/** The number after which the stream is followed. */
export function lastOf({ ticket, comments, history }: TicketThread): number {
  return Math.min(ticket.version, comments.upTo, history.upTo);
}

/** The page with a row as it is now, if it is on it and newer. */
export function withRow<T extends Pick<TicketPage, "items">>(page: T, row: TicketRow): T {
  if (!page.items.some(({ id, version }) => id === row.id && version < row.version)) return page;
  return { ...page, items: page.items.map((one) => (one.id === row.id ? row : one)) };
}

/** The row of a ticket. */
export function rowOf(ticket: Ticket): TicketRow {
  const { id, number, version, subject, erased: gone, type, status, priority, assigneeId, teamId, marketId, brandId, customerId, createdAt, updatedAt } = ticket;
  return { id, number, version, subject, erased: gone, type, status, priority, assigneeId, teamId, marketId, brandId, customerId, createdAt, updatedAt };
}
