import type { NewTicket, NewTicketComment, NewTicketView, Ticket, TicketActor, TicketChange, TicketComment, TicketField, TicketFieldChange, TicketHistoryEntry, TicketQuery, TicketRow, TicketView } from "@meridian/api/tickets.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { ticketFields } from "@meridian/testing/pretend/ticket-fields.ts";
import { seeds, talk } from "./tickets-data.ts";

export type Refused = "not_found" | "stale_version" | "ticket_closed" | "unknown_conversation" | "field_required";

export interface Followers {
  readonly tell: (stream: string, type: string, data: unknown, seq: number) => void;
}

const ROW = ["id", "number", "version", "subject", "erased", "type", "status", "priority", "assigneeId", "teamId", "marketId", "brandId", "customerId", "createdAt", "updatedAt"] as const;
const URGENCY = ["urgent", "high", "normal", "low"];

export function rowOf(ticket: Ticket): TicketRow {
  return Object.fromEntries(ROW.map((name) => [name, ticket[name]])) as unknown as TicketRow;
}

/** Tickets in memory, with the rules of the contract that a page can notice. */
export class PretendedTickets {
  readonly now: () => number;
  readonly me = id(5, 1);
  readonly tickets = new Map<string, Ticket>();
  readonly comments = new Map<string, TicketComment[]>();
  readonly history = new Map<string, TicketHistoryEntry[]>();
  fields: readonly TicketField[] = ticketFields;
  views: readonly TicketView[] = [];
  readonly #followers: Followers;
  readonly #made = new Map<string, unknown>();
  #count = 0;

  constructor(now: () => number, followers: Followers, start: "busy" | "none") {
    this.now = now;
    this.#followers = followers;
    if (start === "none") return;
    // Older ones first: the numbers rise.
    [...seeds].reverse().forEach((seed, index) => this.#seed(seed, seeds.length - 1 - index));
    this.views = [
      { id: id(23, 1), name: "Reklamationen DACH", shared: true, mayChange: true, filter: { type: ["complaint"], status: ["new", "open"], market: id(2, 1) }, version: 1 },
      { id: id(23, 2), name: "等待客户回复", shared: true, mayChange: false, filter: { status: ["pending"] }, version: 1 },
      { id: id(23, 3), name: "My urgent ones", shared: false, mayChange: true, filter: { assignee: "me", priority: ["urgent", "high"], sort: "priority" }, version: 1 },
    ];
  }

  at(ago = 0): string {
    return new Date(this.now() - ago * 60_000).toISOString();
  }

  versionOf(stream: string): number | undefined {
    return this.tickets.get(stream.replace("ticket:", ""))?.version;
  }

  /** Answers once per key. */
  once<T>(key: string | null, make: () => T): T {
    if (key !== null && this.#made.has(key)) return this.#made.get(key) as T;
    const made = make();
    if (key !== null) this.#made.set(key, made);
    return made;
  }

  find(query: TicketQuery): readonly TicketRow[] {
    const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const one = (wished: string | undefined, value: string | null): boolean => wished === undefined || (wished === "none" ? value === null : value === (wished === "me" ? this.me : wished));
    const found = [...this.tickets.values()].filter(
      (ticket) =>
        (query.status?.includes(ticket.status) ?? true) &&
        (query.priority?.includes(ticket.priority) ?? true) &&
        (query.type?.includes(ticket.type) ?? true) &&
        one(query.assignee, ticket.assigneeId) &&
        one(query.team, ticket.teamId) &&
        one(query.market, ticket.marketId) &&
        one(query.brand, ticket.brandId) &&
        (query.customer === undefined || query.customer.split(",").includes(ticket.customerId ?? "")) &&
        (query.conversation === undefined || ticket.conversations.some(({ conversationId }) => conversationId === query.conversation)) &&
        (query.number === undefined || ticket.number === query.number) &&
        words.every((word) => this.#text(ticket).includes(word)),
    );
    const newest = (a: Ticket, b: Ticket): number => b.updatedAt.localeCompare(a.updatedAt);
    if (words.length > 0 || query.sort === "created") found.sort((a, b) => b.number - a.number);
    else if (query.sort === "priority") found.sort((a, b) => URGENCY.indexOf(a.priority) - URGENCY.indexOf(b.priority) || newest(a, b));
    else found.sort(newest);
    return found.map(rowOf);
  }

  create(wish: NewTicket, of?: Pick<Ticket, "customerId" | "marketId" | "brandId" | "language">): Ticket | Refused {
    const needed = this.fields.find(({ key, required, active }) => required && active && (wish.fields?.[key] ?? null) === null);
    if (needed) return "field_required";
    const at = this.at();
    const conversations = wish.conversationId ? [{ conversationId: wish.conversationId, linkedAt: at, linkedBy: this.#user(1) }] : [];
    const { subject, description = null, type = "question", status = "new", priority = "normal", assigneeId = null, teamId = null, fields = {} } = wish;
    const [marketId, brandId] = [wish.marketId ?? of?.marketId ?? null, wish.brandId ?? of?.brandId ?? null];
    const given = { subject, description, type, status, priority, assigneeId, teamId, marketId, brandId };
    return this.#put({ ...this.#blank(), ...of, ...given, fields, conversations, createdAt: at, updatedAt: at });
  }

  /** What somebody changes; `by` another person for what happens meanwhile. */
  change(ticketId: string, { version, ...wish }: Omit<TicketChange, "version"> & { readonly version?: number }, by = 1): Ticket | Refused {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return "not_found";
    if (version !== undefined && version !== ticket.version) return "stale_version";
    if (ticket.status === "closed" && Object.keys(wish).some((name) => name !== "status")) return "ticket_closed";
    const changes: TicketFieldChange[] = [];
    const diff = (field: string, from: unknown, to: unknown): void => {
      if (from !== to) changes.push({ field, from: from as null, to: to as null, erased: false });
    };
    const { fields, ...plain } = wish;
    for (const [name, value] of Object.entries(plain)) diff(name, ticket[name as keyof Ticket], value);
    for (const [key, value] of Object.entries(fields ?? {})) diff(`fields.${key}`, ticket.fields[key] ?? null, value);
    if (changes.length === 0) return ticket;
    const left: Ticket["fields"] = Object.fromEntries(Object.entries({ ...ticket.fields, ...fields }).filter(([, value]) => value !== null));
    return this.#changed({ ...ticket, ...(plain as Partial<Ticket>), fields: left }, changes, by);
  }

  comment(ticketId: string, { text, visibility }: NewTicketComment, by = 1): TicketComment | Refused {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return "not_found";
    if (ticket.status === "closed" && visibility === "public") return "ticket_closed";
    const comment: TicketComment = { id: this.newId(), ticketId, sequence: ticket.version + 1, visibility, text, erased: false, at: this.at(), by: this.#user(by) };
    const changed = this.#put({ ...ticket, version: comment.sequence, updatedAt: comment.at });
    this.comments.set(ticketId, [...(this.comments.get(ticketId) ?? []), comment]);
    this.#followers.tell(`ticket:${ticketId}`, "ticket.commented", { row: rowOf(changed), comment, change: null }, comment.sequence);
    return comment;
  }

  link(ticketId: string, conversationId: string, on: boolean): Ticket | Refused {
    const ticket = this.tickets.get(ticketId);
    if (!ticket) return "not_found";
    if (ticket.conversations.some((one) => one.conversationId === conversationId) === on) return ticket;
    const others = ticket.conversations.filter((one) => one.conversationId !== conversationId);
    const conversations = on ? [...others, { conversationId, linkedAt: this.at(), linkedBy: this.#user(1) }] : others;
    return this.#changed({ ...ticket, conversations }, [{ field: "conversation", from: on ? null : conversationId, to: on ? conversationId : null, erased: false }], 1);
  }

  saveView(wish: NewTicketView, viewId?: string): TicketView {
    const known = this.views.find((view) => view.id === viewId);
    const view: TicketView = { id: viewId ?? this.newId(), name: wish.name, shared: wish.shared, mayChange: true, filter: wish.filter, version: (known?.version ?? 0) + 1 };
    this.views = [...this.views.filter((one) => one.id !== view.id), view].sort((a, b) => a.name.localeCompare(b.name));
    return view;
  }

  newId(): string {
    return id(21, ++this.#count + 1_000);
  }

  #user(index: number): TicketActor {
    return { kind: "user", id: id(5, index) };
  }

  #text(ticket: Ticket): string {
    const said = (this.comments.get(ticket.id) ?? []).map(({ text }) => text ?? "");
    return [ticket.subject, ticket.description, ...said, ...Object.values(ticket.fields)].join(" ").toLowerCase();
  }

  #blank(): Ticket {
    const number = 1_031 + this.tickets.size;
    return {
      id: id(21, number), number, version: 1, subject: "", description: null, erased: false, type: "question", status: "new", priority: "normal", assigneeId: null, teamId: null, marketId: null,
      brandId: null, customerId: null, language: null, fields: {}, conversations: [], createdAt: this.at(), createdBy: this.#user(1), updatedAt: this.at(), solvedAt: null, closedAt: null,
    };
  }

  #put(ticket: Ticket): Ticket {
    this.tickets.set(ticket.id, ticket);
    return ticket;
  }

  #changed(ticket: Ticket, changes: readonly TicketFieldChange[], by: number): Ticket {
    const entry: TicketHistoryEntry = { sequence: ticket.version + 1, at: this.at(), by: this.#user(by), changes };
    const solved = ticket.status === "solved" || ticket.status === "closed";
    const changed = this.#put({ ...ticket, version: entry.sequence, updatedAt: entry.at, solvedAt: solved ? (ticket.solvedAt ?? entry.at) : null, closedAt: ticket.status === "closed" ? (ticket.closedAt ?? entry.at) : null });
    this.history.set(ticket.id, [...(this.history.get(ticket.id) ?? []), entry]);
    this.#followers.tell(`ticket:${ticket.id}`, "ticket.changed", { row: rowOf(changed), comment: null, change: entry }, entry.sequence);
    return changed;
  }

  #seed(seed: (typeof seeds)[number], index: number): void {
    const first = index === 0;
    const ticket = this.#put({
      ...this.#blank(),
      subject: seed.subject, language: seed.language, status: seed.status, priority: seed.priority, type: seed.type, assigneeId: seed.assignee === null ? null : id(5, seed.assignee),
      teamId: seed.team === null ? null : id(3, seed.team), marketId: id(2, (index % 4) + 1), brandId: id(13, 1), createdAt: this.at(seed.ago + 200), updatedAt: this.at(seed.ago),
      customerId: index === 0 || index === 5 ? id(16, 1) : index === 1 ? id(16, 2) : null,
      conversations: first ? [{ conversationId: id(9, 1), linkedAt: this.at(190), linkedBy: this.#user(1) }] : [],
      description: first ? "Gerät vom 3. November, zweimal neu gestartet, Anzeige gelb.\nKundin möchte keinen Techniker, sondern ein neues Gerät." : null,
      fields: first ? { order_number: "LU-208841", delivered_on: "2026-11-03", damage: "none", wants_exchange: true } : {},
      ...(seed.status === "solved" || seed.status === "closed" ? { solvedAt: this.at(seed.ago) } : {}),
      ...(seed.status === "closed" ? { closedAt: this.at(seed.ago) } : {}),
    });
    if (!first) return;
    const said = talk.map(([who, ago, visibility, text], at): TicketComment => ({ id: this.newId(), ticketId: ticket.id, sequence: 2 + at * 2, visibility, text, erased: false, at: this.at(ago), by: this.#user(who) }));
    const did = (sequence: number, who: number, ago: number, ...changes: TicketFieldChange[]): TicketHistoryEntry => ({ sequence, at: this.at(ago), by: this.#user(who), changes });
    this.comments.set(ticket.id, said);
    this.history.set(ticket.id, [
      did(3, 1, 170, { field: "priority", from: "normal", to: "high", erased: false }, { field: "teamId", from: null, to: id(3, 1), erased: false }),
      did(5, 2, 90, { field: "assigneeId", from: id(5, 2), to: id(5, 1), erased: false }, { field: "fields.wants_exchange", from: null, to: true, erased: false }),
      did(7, 1, 3, { field: "status", from: "new", to: "open", erased: false }, { field: "description", from: "Gerät dreht sich.", to: ticket.description, erased: false }),
    ]);
    this.#put({ ...ticket, version: 7 });
  }
}
