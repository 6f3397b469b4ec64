import { observeTime } from "@meridian/api/business-time.ts";
import { ApiClient } from "@meridian/api/client.ts";
import type { Conversation, Message } from "@meridian/api/conversations.ts";
import type { Agent, Task } from "@meridian/api/work.ts";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, describe, expect, it } from "vitest";
import { Caches, newerAgent } from "./caches.ts";
import { countdown, ServerClock } from "./server-clock.ts";
import { mergeLatest, mergeNewer, mergeOlder, reduceThread, seenAnew, statusOf, unreadOf, withHead, type Thread } from "./thread-state.ts";
import { fromWorklist, offerEnd, reduceWork, taskOf, withTask, type WorkState } from "./worklist-state.ts";

const task = (taskId: string, epoch: number, state: Task["state"] = "assigned"): Task => ({
  taskId, conversationId: `c-${taskId}`, segmentId: "s", state, queueId: "q", channel: "widget", language: "de", marketId: "m", brandId: "b",
  priority: 0, enqueuedAt: "2026-11-20T10:00:00Z", epoch, agentId: "me", place: null, wrapUpEndsAt: null, disposition: null,
});
const offer = (reservationId: string, taskId: string, epoch = 1) => ({
  reservationId, offeredAt: "2026-11-20T10:00:00Z", expiresAt: "2026-11-20T10:00:30Z", task: task(taskId, epoch, "offered"),
});
const work = (sequence: number, more: Partial<WorkState> = {}): WorkState => ({ offers: [], tasks: [], sequence, gone: {}, behind: false, ...more });

describe("the worklist", () => {
  it("takes an offer, turns it into work and ends it, by frames alone", () => {
    let state = reduceWork(work(4), { seq: 5, type: "offer.created", data: offer("r1", "t1") });
    expect(state.offers).toHaveLength(1);
    state = reduceWork(state, { seq: 6, type: "task.assigned", data: task("t1", 2) });
    expect(state).toMatchObject({ offers: [], tasks: [{ taskId: "t1", epoch: 2 }], sequence: 6 });
    state = reduceWork(state, { seq: 7, type: "task.changed", data: task("t1", 3, "wrap-up") });
    expect(state.tasks[0]?.state).toBe("wrap-up");
    expect(reduceWork(state, { seq: 8, type: "task.ended", data: task("t1", 4, "done") }).tasks).toEqual([]);
  });

  it("applies a number once and says when one is missing", () => {
    const state = reduceWork(work(4), { seq: 5, type: "offer.created", data: offer("r1", "t1") });
    expect(reduceWork(state, { seq: 5, type: "offer.created", data: offer("r2", "t2") })).toBe(state);
    expect(reduceWork(state, { seq: 3, type: "offer.ended", data: { reservationId: "r1" } })).toBe(state);
    expect(state.behind).toBe(false);
    const jumped = reduceWork(state, { seq: 9, type: "task.assigned", data: task("t3", 1) });
    expect(jumped.behind).toBe(true);
    expect(jumped.tasks).toHaveLength(1);
  });

  it("is not set back by a late answer, neither of a command nor of a reading", () => {
    const ended = reduceWork(work(4, { tasks: [task("t1", 3, "wrap-up")] }), { seq: 5, type: "task.ended", data: task("t1", 4, "done") });
    expect(withTask(ended, task("t1", 3, "wrap-up")).tasks).toEqual([]);
    expect(fromWorklist({ offers: [], tasks: [task("t1", 3, "wrap-up")], sequence: 4 }, ended)).toMatchObject({ tasks: [], behind: true });
    expect(withTask(work(4, { tasks: [task("t1", 5)] }), task("t1", 4, "wrap-up")).tasks[0]?.state).toBe("assigned");
  });

  it("replaces an offer of the same task and keeps a newer one when an old task ends", () => {
    const first = reduceWork(work(0), { seq: 1, type: "offer.created", data: offer("r1", "t1", 1) });
    const second = reduceWork(first, { seq: 2, type: "offer.created", data: offer("r2", "t1", 3) });
    expect(second.offers.map(({ reservationId }) => reservationId)).toEqual(["r2"]);
    expect(reduceWork(second, { seq: 3, type: "task.ended", data: task("t1", 2, "cancelled") }).offers).toHaveLength(1);
  });

  it("shows new work about a conversation before its wrap-up", () => {
    const again = { ...task("t2", 1), conversationId: "c-t1" };
    const both = work(1, { tasks: [task("t1", 3, "wrap-up"), again] });
    expect(taskOf(both, "c-t1")).toBe(again);
    expect(taskOf(work(1, { tasks: [task("t1", 3, "wrap-up")] }), "c-t1")?.state).toBe("wrap-up");
    expect(taskOf(both, undefined)).toBeUndefined();
  });

  it("asks again instead of guessing when a frame cannot be read", () => {
    expect(reduceWork(work(0), { seq: 1, type: "offer.created", data: null })).toMatchObject({ behind: true, offers: [] });
    expect(reduceWork(work(0), { seq: 1, type: "something.new", data: {} })).toMatchObject({ behind: false, sequence: 1 });
  });

  it("reads both ways in which the end of an offer is written", () => {
    expect(["timed_out", "timed-out", "withdrawn", "", undefined].map(offerEnd)).toEqual(["timed-out", "timed-out", "withdrawn", "withdrawn", "withdrawn"]);
  });
});

const message = (sequence: number, more: Partial<Message> = {}): Message => ({
  id: `m${sequence}`, conversationId: "c", segmentId: "s", sequence, kind: "text", author: "customer", authorId: "i", text: `text ${sequence}`, erased: false,
  language: "de", event: null, subjectId: null, attachments: [], status: "delivered", createdAt: "2026-11-20T10:00:00Z", clientMessageId: null, replyToId: null, problem: null, ...more,
});
const head = (sequence: number, agentRead = 0): Conversation => ({
  row: {
    id: "c", customer: { id: "k", name: "Mia", erased: false }, channel: "widget", channelAccountId: "a", marketId: "m", brandId: "b", language: "de",
    status: "active", assigneeId: "me", queueId: null, sequence, unread: false, preview: null, openedAt: "2026-11-20T09:00:00Z",
    lastActivityAt: "2026-11-20T09:00:00Z", waitingSince: null, closedAt: null,
  },
  receipts: { customerDelivered: 0, customerRead: 0, agentRead }, segmentId: "s", offline: false, country: "DE", timeZone: "Europe/Berlin", page: null,
  closedBy: null, mayReply: true, windowEndsAt: null,
});
const thread = (sequences: readonly number[], agentRead = 0): Thread =>
  mergeLatest(undefined, head(sequences.at(-1) ?? 0, agentRead), { items: sequences.map((one) => message(one)), last: sequences.at(-1) ?? 0 });
const numbers = (state: Thread): number[] => state.messages.map(({ sequence }) => sequence);
const created = (sequence: number, more: Partial<Message> = {}) => ({ seq: sequence, type: "message.created", at: "2026-11-20T10:05:00Z", data: message(sequence, more) });

describe("a conversation", () => {
  it("sorts frames that overtake each other and takes each once", () => {
    let state = thread([1, 2]);
    for (const seq of [5, 3, 5, 4, 3]) state = reduceThread(state, created(seq), "me");
    expect(numbers(state)).toEqual([1, 2, 3, 4, 5]);
    expect(state.last).toBe(5);
    expect(state.conversation.row.preview?.text).toBe("text 5");
    expect(reduceThread(state, created(4), "me")).toBe(state);
  });

  it("keeps what frames told while a page was on its way", () => {
    const told = reduceThread(thread([1, 2]), created(3), "me");
    const merged = mergeLatest(told, head(2), { items: [message(1), message(2)], last: 2 });
    expect(numbers(merged)).toEqual([1, 2, 3]);
    expect(merged.conversation.row.sequence).toBe(3);
  });

  it("keep nothing of what the reader saw otherwise, but what came meanwhile", () => {
    const state = ((from: number) => Array.from({ length: 6 }, (_, index) => message(from + index, { text: "clear" })))(1);
    const before: Thread = { ...mergeLatest(undefined, head(5), { items: state.slice(0, 5), last: 5 }), complete: true };
    const late = reduceThread(before, { seq: 6, type: "message.created", at: "", data: message(6, { text: "live" }) }, "me");
    const page = { items: [message(4, { text: "masked" }), message(5, { text: "masked" })], last: 5 };
    const masked = seenAnew(late, { ...head(5), row: { ...head(5).row, customer: { id: "k", name: "M.", erased: false } } }, page, 2);
    expect(masked.messages.map(({ text }) => text)).toEqual(["masked", "masked", "live"]);
    expect(masked).toMatchObject({ complete: false, last: 6 });
    expect(masked.conversation.row.customer.name).toBe("M.");
    expect(seenAnew(before, head(5), page, 2).messages.map(({ sequence }) => sequence)).toEqual([4, 5]);
  });

  it("shows no hole after a long absence: what does not join is read again upwards", () => {
    const before = thread([1, 2, 3]);
    const after = mergeLatest(before, head(90), { items: [message(88), message(89), message(90)], last: 90 }, 3);
    expect(numbers(after)).toEqual([88, 89, 90]);
    expect(after.complete).toBe(false);
    const older = mergeOlder(after, { items: [message(86), message(87)], last: 90 }, 3);
    expect(numbers(older)).toEqual([86, 87, 88, 89, 90]);
    expect(older.complete).toBe(true);
  });

  it("goes on by cursor while nothing comes live", () => {
    const state = withHead(mergeNewer(thread([1, 2]), { items: [message(3), message(5)], last: 6 }), head(6, 2));
    expect(numbers(state)).toEqual([1, 2, 3, 5]);
    expect(state.last).toBe(6);
  });

  it("counts what the agent has not read; receipts and statuses only rise", () => {
    let state = reduceThread(thread([1, 2], 2), created(3), "me");
    state = reduceThread(state, created(4, { author: "agent", status: "sent" }), "me");
    expect(unreadOf(state.messages, state.conversation.receipts)).toBe(1);
    expect(state.conversation.row.unread).toBe(true);
    const read = { seq: 6, type: "receipts.updated", at: "", data: { customerDelivered: 4, customerRead: 4, agentRead: 4 } };
    state = reduceThread(state, read, "me");
    expect(state.conversation.row.unread).toBe(false);
    expect(statusOf(state.messages[3]!, state.conversation.receipts)).toBe("read");
    state = reduceThread(state, { ...read, seq: 5, data: { customerDelivered: 4, customerRead: 0, agentRead: 2 } }, "me");
    expect(state.conversation.receipts).toEqual({ customerDelivered: 4, customerRead: 4, agentRead: 4 });
  });

  it("knows who has it and that it is closed; an older frame does not open it again", () => {
    const update = (seq: number, status: string, assigneeId: string | null) => ({
      seq, type: "conversation.updated", at: "2026-11-20T10:09:00Z", data: { message: message(seq, { kind: "event", author: "system", event: "closed", text: null }), status, assigneeId },
    });
    let state = reduceThread(thread([1]), update(4, "closed", null), "me");
    expect(state.conversation).toMatchObject({ mayReply: false, row: { status: "closed", closedAt: "2026-11-20T10:09:00Z", assigneeId: "me" } });
    state = reduceThread(state, update(3, "active", "me"), "me");
    expect(state.conversation.row.status).toBe("closed");
    expect(numbers(state)).toEqual([1, 3, 4]);
    expect(reduceThread(thread([1]), update(2, "active", "somebody"), "me").conversation.mayReply).toBe(false);
  });

  it("never shows again what was erased", () => {
    let state = reduceThread(thread([1]), { ...created(1, { text: null, erased: true }), type: "message.redacted" }, "me");
    expect(state.messages[0]).toMatchObject({ erased: true, text: null });
    state = reduceThread(state, created(1), "me");
    expect(state.messages[0]?.erased).toBe(true);
  });

  const changed = (seq: number, sequence: number, more: Partial<Message>) => ({ seq, type: "message.updated", at: "", data: message(sequence, { author: "agent", ...more }) });

  it("replaces a message that changed in its place, also back from failed to queued, and keeps the latest of what overtakes", () => {
    let state = reduceThread(thread([1]), created(2, { author: "agent", status: "queued" }), "me");
    state = reduceThread(state, created(3), "me");
    state = reduceThread(state, changed(4, 2, { status: "failed", problem: "retryable" }), "me");
    expect(state.messages[1]).toMatchObject({ id: "m2", status: "failed", problem: "retryable" });
    state = reduceThread(state, changed(6, 2, { status: "sent" }), "me");
    state = reduceThread(state, changed(5, 2, { status: "queued" }), "me");
    state = reduceThread(state, created(2, { author: "agent", status: "queued" }), "me");
    expect(numbers(state)).toEqual([1, 2, 3]);
    expect(state.messages[1]).toMatchObject({ status: "sent", problem: null });
    expect(state.last).toBe(6);
    state = reduceThread(state, changed(7, 2, { status: "failed", problem: "blocked" }), "me");
    state = mergeLatest(state, head(5), { items: [message(1), message(2, { author: "agent", status: "queued" }), message(3)], last: 5 });
    expect(state.messages[1]).toMatchObject({ status: "failed", problem: "blocked" });
    state = mergeLatest(state, head(9), { items: [message(1), message(2, { author: "agent", status: "delivered" }), message(3)], last: 9 });
    expect(state.messages[1]?.status).toBe("delivered");
  });

  it("replaces the text of a message that lost a part of a number, also from a late answer and a page read before", () => {
    let state = reduceThread(thread([1]), created(2, { text: "4111 1111" }), "me");
    state = reduceThread(state, created(3, { text: "•••• •••• •••• 1111" }), "me");
    state = reduceThread(state, { seq: 4, type: "message.updated", at: "", data: message(2, { text: "••••" }) }, "me");
    expect(state.messages.map(({ text }) => text).slice(1)).toEqual(["••••", "•••• •••• •••• 1111"]);
    state = reduceThread(state, created(2, { text: "4111 1111" }), "me");
    state = mergeLatest(state, head(3), { items: [message(1), message(2, { text: "4111 1111" }), message(3, { text: "•••• •••• •••• 1111" })], last: 3 });
    expect(JSON.stringify(state)).not.toContain("4111 1111");
  });

  it("makes no hole for a change far above what was read", () => {
    const part: Thread = { ...thread([51, 52]), complete: false };
    const state = reduceThread(part, changed(53, 20, { status: "sent" }), "me");
    expect(numbers(state)).toEqual([51, 52]);
    expect(state.last).toBe(53);
  });

  it("does not take receipts of what came later for an arrival of what failed, waits or is unknown", () => {
    const receipts = { customerDelivered: 9, customerRead: 9, agentRead: 0 };
    const states = (["queued", "failed", "unknown", "sent"] as const).map((status) => statusOf(message(2, { author: "agent", status }), receipts));
    expect(states).toEqual(["queued", "failed", "unknown", "read"]);
  });

  it("never moves the end of the window back", () => {
    const open = withHead(thread([1]), { ...head(1), windowEndsAt: "2026-11-21T10:00:00Z" });
    expect(withHead(open, { ...head(1), windowEndsAt: "2026-11-21T12:00:00Z" }).conversation.windowEndsAt).toBe("2026-11-21T12:00:00Z");
    expect(withHead(open, { ...head(1), windowEndsAt: "2026-11-20T12:00:00Z" }).conversation.windowEndsAt).toBe("2026-11-21T10:00:00Z");
  });

  it("ignores what it does not understand", () => {
    const state = thread([1]);
    expect(reduceThread(state, { seq: 1, type: "message.created", at: "", data: { no: 1 } }, "me")).toBe(state);
    expect(reduceThread(state, { seq: 1, type: "weather.changed", at: "", data: {} }, "me")).toBe(state);
  });
});

describe("the own state", () => {
  it("is not set back by an answer that was on its way while a frame came", () => {
    const agent = (state: Agent["state"], sequence: number): Agent => ({
      agentId: "me", state, breakCode: null, since: "", present: true, usedCapacity: sequence, totalCapacity: 100, channels: [], sequence,
    });
    expect(newerAgent(agent("available", 3), agent("not-responding", 4))).toMatchObject({ state: "not-responding", sequence: 4, usedCapacity: 3 });
    expect(newerAgent(agent("available", 5), agent("not-responding", 4)).state).toBe("available");
    expect(newerAgent(agent("busy", 1), undefined).state).toBe("busy");
  });
});

describe("deadlines", () => {
  afterEach(() => observeTime(new Response(null)));

  it("follow the server's clock, learnt from the quickest answer", () => {
    let here = 1_000_000;
    const clock = new ServerClock(() => here);
    clock.observe(880_000);
    expect(clock.now()).toBe(880_000);
    here += 5_000;
    clock.observe(881_000);
    expect(clock.now()).toBe(885_000);
    clock.observe(885_400);
    expect(clock.now()).toBe(885_400);
    expect(clock.until(new Date(890_400).toISOString())).toBe(5_000);
  });

  it("stay where they are when business time moves, waiting does not", () => {
    const clock = new ServerClock(() => 1_000_000);
    const caches = new Caches(new QueryClient(), new ApiClient(), clock, "me");
    const frame = { t: "event", stream: "me", seq: 1, type: "agent.seen", at: new Date(880_000).toISOString(), data: {} } as const;
    caches.applyMine(frame);
    observeTime(new Response(null, { headers: { "meridian-time-ahead": "90000" } }));
    caches.applyThread("c", { ...frame, stream: "conversation:c", at: new Date(880_000 + 90_000_000).toISOString() });
    expect(clock.now()).toBe(880_000);
    expect(clock.businessNow()).toBe(880_000 + 90_000_000);
  });

  it("count down to nothing and not further", () => {
    const [from, until] = ["2026-11-20T10:00:00Z", "2026-11-20T10:00:30Z"];
    expect(countdown(Date.parse(from), from, until)).toEqual({ remaining: 30_000, share: 1, over: false });
    expect(countdown(Date.parse(from) + 15_000, from, until).share).toBe(0.5);
    expect(countdown(Date.parse(until) + 1, from, until)).toEqual({ remaining: 0, share: 0, over: true });
    expect(countdown(Date.parse(from) - 9_000, from, until).share).toBe(1);
  });
});
