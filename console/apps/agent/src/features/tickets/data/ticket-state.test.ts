import type { Ticket, TicketComment, TicketFieldChange, TicketHistoryEntry } from "@meridian/api/tickets.ts";
import { describe, expect, it } from "vitest";
import { lastOf, reduceThread, rowOf, withChange, withEarlier, withLatest, withNewer, withRead, withRow, withTicket, type TicketThread } from "./ticket-state.ts";

const by = { kind: "user" as const, id: "u2" };
const AT = "2026-11-21T10:00:00Z";

const ticket: Ticket = {
  id: "t1", number: 1042, version: 5, subject: "Wrong lamp", description: null, erased: false, type: "problem", status: "open", priority: "normal", assigneeId: null, teamId: null, marketId: null,
  brandId: null, customerId: null, language: "de", fields: { order: "A1" }, conversations: [], createdAt: AT, createdBy: by, updatedAt: AT, solvedAt: null, closedAt: null,
};
const change = (sequence: number, ...changes: Partial<TicketFieldChange>[]): TicketHistoryEntry => ({ sequence, at: "2026-11-21T11:00:00Z", by, changes: changes.map((one) => ({ field: "status", from: null, to: null, erased: false, ...one })) });
const comment = (sequence: number): TicketComment => ({ id: `c${sequence}`, ticketId: "t1", sequence, visibility: "internal", text: "x", erased: false, at: "2026-11-21T11:30:00Z", by });
const thread: TicketThread = { ticket, comments: { items: [comment(3)], upTo: 5, earlier: false }, history: { items: [change(2), change(5)], upTo: 5, earlier: false }, behind: false };
const update = (entry: TicketHistoryEntry | null, said: TicketComment | null = null) => ({ row: rowOf(ticket), change: entry, comment: said });

describe("a change", () => {
  it("sets what it names, custom fields, links and the time of the solution too", () => {
    const changed = withChange(
      ticket,
      change(6, { field: "status", from: "open", to: "solved" }, { field: "fields.order", from: "A1", to: null }, { field: "fields.refund", from: null, to: 12.5 }, { field: "conversation", from: null, to: "conv" }, { field: "description", from: null, to: "long" }),
    );
    expect(changed).toMatchObject({ version: 6, status: "solved", solvedAt: "2026-11-21T11:00:00Z", closedAt: null, fields: { refund: 12.5 }, description: "long" });
    expect(changed.conversations).toEqual([{ conversationId: "conv", linkedAt: "2026-11-21T11:00:00Z", linkedBy: by }]);
    expect(withChange(changed, change(7, { field: "status", from: "solved", to: "open" }, { field: "conversation", from: "conv", to: null }))).toMatchObject({ solvedAt: null, conversations: [] });
  });

  it("that the ticket has already changes nothing", () => {
    expect(withChange(ticket, change(5, { to: "solved" }))).toBe(ticket);
  });
});

describe("a frame", () => {
  it("adds a comment, moves the version, and comes twice without harm", () => {
    const once = reduceThread(thread, 6, update(null, comment(6)));
    expect(once.ticket).toMatchObject({ version: 6, updatedAt: "2026-11-21T11:30:00Z", status: "open" });
    expect(once.comments.items.map(({ sequence }) => sequence)).toEqual([3, 6]);
    expect(once.behind).toBe(false);
    expect(reduceThread(once, 6, update(null, comment(6)))).toEqual(once);
  });

  it("with a gap, or of an erasure, asks for the ticket anew", () => {
    expect(reduceThread(thread, 8, update(change(8, { to: "solved" }))).behind).toBe(true);
    expect(reduceThread(thread, 6, update(change(6, { field: "subject", erased: true }))).behind).toBe(true);
  });
});

describe("what was read by cursor", () => {
  it("brings changes and comments, and the version that fields can be changed with", () => {
    const read = withRead(thread, { items: [comment(7)], version: 7 }, { items: [change(6, { to: "pending" })], version: 7 });
    expect(read.ticket).toMatchObject({ status: "pending", version: 7, updatedAt: "2026-11-21T11:30:00Z" });
    expect(lastOf(read)).toBe(7);
  });

  it("knows nothing of what is behind a full page", () => {
    const full = Array.from({ length: 50 }, (_, index) => change(6 + index));
    expect(withNewer(thread.history, { items: full, version: 90 }).upTo).toBe(55);
  });

  it("replaces what is known only over a gap", () => {
    const page = Array.from({ length: 50 }, (_, index) => change(40 + index));
    expect(withLatest(thread.history, { items: page, version: 89 })).toEqual({ items: page, upTo: 89, earlier: true });
    expect(withLatest(thread.history, { items: [change(5), change(6)], version: 6 }).items.map(({ sequence }) => sequence)).toEqual([2, 5, 6]);
    expect(withEarlier(thread.history, { items: [change(1)], version: 5 }).earlier).toBe(false);
  });
});

it("keeps what is later, of tickets and of rows", () => {
  expect(withTicket(thread, { ...ticket, version: 4, subject: "old" })).toBe(thread);
  expect(withTicket(thread, { ...ticket, version: 6, subject: "new" }).ticket.subject).toBe("new");
  const page = { items: [rowOf(ticket)] };
  expect(withRow(page, { ...rowOf(ticket), version: 4 })).toBe(page);
  expect(withRow(page, { ...rowOf(ticket), version: 6, status: "solved" }).items[0]?.status).toBe("solved");
});
