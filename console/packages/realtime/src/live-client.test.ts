import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoff } from "./backoff.ts";
import { FakeTransport } from "./fake-transport.ts";
import type { LiveEvent } from "./frames.ts";
import { LiveClient } from "./live-client.ts";

const event = (stream: string, seq: number): LiveEvent => ({
  t: "event",
  stream,
  seq,
  type: "thing.changed",
  at: "2026-11-20T10:00:00Z",
  data: { seq },
});

function set(...transports: FakeTransport[]) {
  const [first = new FakeTransport(), ...others] = transports;
  const client = new LiveClient({ transports: [first, ...others], aliases: { "agent:7": "me" }, backoff: { random: () => 1 } });
  const seen: number[] = [];
  const reset = vi.fn();
  const handler = { event: (one: LiveEvent) => void seen.push(one.seq), reset };
  return { transport: first, client, seen, reset, handler };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("LiveClient", () => {
  it("resumes every stream from the last number it applied", () => {
    const { transport, client, handler } = set();
    client.start();
    client.subscribe("a", handler, 7);
    client.subscribe("b", handler);
    transport.last.greet();
    expect(transport.last.sent[0]).toEqual({ t: "subscribe", streams: [{ stream: "a", after: 7 }, { stream: "b" }] });
    transport.last.push({ t: "subscribed", streams: [{ stream: "a", last: 9 }, { stream: "b", last: 30 }] });
    transport.last.push(event("a", 9));
    transport.last.lose();
    expect(client.state.phase).toBe("stale");
    vi.advanceTimersByTime(500);
    transport.last.greet();
    expect(transport.connections).toHaveLength(2);
    expect(transport.last.sent[0]).toEqual({ t: "subscribe", streams: [{ stream: "a", after: 9 }, { stream: "b", after: 30 }] });
    expect(client.state.phase).toBe("live");
  });

  it("follows a page of streams with one frame and leaves it with one, except what somebody else still follows", () => {
    const { transport, client, handler, seen } = set();
    client.start();
    transport.last.greet();
    const other = { event: vi.fn(), reset: vi.fn() };
    const leaveOther = client.subscribe("b", other, 2);
    const leave = client.subscribeAll(["a", "b", "c"].map((stream, index) => ({ stream, handler, after: index })));
    const subscribes = transport.last.sent.filter(({ t }) => t === "subscribe");
    expect(subscribes).toEqual([
      { t: "subscribe", streams: [{ stream: "b", after: 2 }] },
      { t: "subscribe", streams: [{ stream: "a", after: 0 }, { stream: "c", after: 2 }] },
    ]);
    [event("a", 1), event("b", 3), event("c", 3)].forEach((e) => transport.last.push(e));
    expect(seen).toEqual([1, 3, 3]);
    leave();
    leave();
    expect(transport.last.sent.filter(({ t }) => t === "unsubscribe")).toEqual([{ t: "unsubscribe", streams: ["a", "c"] }]);
    transport.last.push(event("b", 4));
    expect(other.event).toHaveBeenCalledTimes(2);
    expect(seen).toHaveLength(3);
    leaveOther();
  });

  it("applies a number once, in whatever order copies arrive, and ignores streams nobody follows", () => {
    const { transport, client, handler, seen } = set();
    client.start();
    client.subscribe("a", handler, 0);
    transport.last.greet();
    [event("a", 1), event("a", 1), event("a", 3), event("a", 2), event("b", 1)].forEach((e) => transport.last.push(e));
    expect(seen).toEqual([1, 3]);
  });

  it("knows its own stream by the name the server gives it", () => {
    const { transport, client, handler, seen } = set();
    client.start();
    client.subscribe("me", handler);
    transport.last.greet();
    transport.last.push({ t: "subscribed", streams: [{ stream: "agent:7", last: 4 }] });
    transport.last.push(event("agent:7", 4));
    transport.last.push(event("agent:7", 5));
    expect(seen).toEqual([5]);
  });

  it("acknowledges what it applied, once per second and stream", () => {
    const { transport, client, handler } = set();
    client.start();
    client.subscribe("a", handler, 0);
    transport.last.greet();
    transport.last.push(event("a", 1));
    transport.last.push(event("a", 2));
    vi.advanceTimersByTime(1_000);
    expect(transport.last.sent.filter((f) => f.t === "ack")).toEqual([{ t: "ack", stream: "a", seq: 2 }]);
  });

  it("subscribes again from the last number after an overflow", () => {
    const { transport, client, handler } = set();
    client.start();
    client.subscribe("a", handler, 0);
    transport.last.greet();
    transport.last.push(event("a", 5));
    transport.last.push({ t: "resync", stream: "a" });
    expect(transport.last.sent.at(-1)).toEqual({ t: "subscribe", streams: [{ stream: "a", after: 5 }] });
  });

  it("has the resource read again when the server is behind this tab, or refuses the stream", () => {
    const { transport, client, handler, seen, reset } = set();
    client.start();
    client.subscribe("a", handler, 50);
    transport.last.greet();
    transport.last.push({ t: "subscribed", streams: [{ stream: "a", last: 10 }] });
    transport.last.push(event("a", 11));
    expect(reset).toHaveBeenCalledTimes(1);
    expect(seen).toEqual([11]);
    transport.last.push({ t: "refused", stream: "a", code: "forbidden" });
    expect(reset).toHaveBeenLastCalledWith("forbidden");
  });

  it("passes typing to who follows the conversation and shows a server that is behind", () => {
    const { transport, client, handler } = set();
    const typing = vi.fn();
    client.start();
    client.subscribe("conversation:1", { ...handler, typing });
    transport.last.greet();
    transport.last.push({ t: "typing", conversation: "1", from: "customer", active: true });
    expect(typing).toHaveBeenCalledTimes(1);
    transport.last.push({ t: "stale", since: "2026-11-20T10:00:00Z" });
    expect(client.state.reason).toBe("server-behind");
    transport.last.push({ t: "fresh" });
    expect(client.state.phase).toBe("live");
  });

  it("shows a quiet line as stale and replaces it when it stays quiet", () => {
    const { transport, client } = set();
    client.start();
    transport.last.greet();
    vi.advanceTimersByTime(15_000);
    expect(client.state).toMatchObject({ phase: "stale", reason: "quiet" });
    vi.advanceTimersByTime(5_000);
    expect(transport.last.closedByClient).toBe(true);
    vi.advanceTimersByTime(500);
    expect(transport.connections).toHaveLength(2);
  });

  it("answers pings, sends its own, and both keep the line live", () => {
    const { transport, client } = set();
    client.start();
    transport.last.greet();
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(10_000);
      transport.last.push({ t: "ping" });
    }
    expect(client.state.phase).toBe("live");
    expect(transport.last.sent.filter((f) => f.t === "pong")).toHaveLength(10);
    expect(transport.last.sent.filter((f) => f.t === "ping")).toHaveLength(10);
  });

  it("falls back to the second transport after two failures before hello", () => {
    const socket = new FakeTransport("socket");
    const sse = new FakeTransport("sse");
    const { client } = set(socket, sse);
    client.start();
    socket.last.lose();
    vi.advanceTimersByTime(500);
    socket.last.lose();
    vi.advanceTimersByTime(1_000);
    sse.last.greet();
    expect(socket.connections).toHaveLength(2);
    expect(client.state.phase).toBe("live");
  });

  it("keeps its transport when a line that worked is lost", () => {
    const socket = new FakeTransport("socket");
    const sse = new FakeTransport("sse");
    const { client } = set(socket, sse);
    client.start();
    for (let i = 0; i < 5; i++) {
      socket.last.greet();
      socket.last.lose();
      vi.advanceTimersByTime(500);
    }
    expect(sse.connections).toHaveLength(0);
    expect(socket.connections).toHaveLength(6);
  });

  it("ends for good on revocation and on 401, and comes straight back from a draining node", () => {
    for (const end of [
      (t: FakeTransport) => t.last.push({ t: "bye", code: "session_revoked" }),
      (t: FakeTransport) => t.last.lose("unauthenticated"),
    ]) {
      const { transport, client } = set();
      client.start();
      transport.last.greet();
      end(transport);
      vi.advanceTimersByTime(600_000);
      expect(client.state.reason).toBe("ended");
      expect(transport.connections).toHaveLength(1);
    }
    const { transport, client } = set();
    client.start();
    transport.last.greet();
    transport.last.push({ t: "bye", code: "going_away", retryAfterMs: 200 });
    vi.advanceTimersByTime(700);
    transport.last.greet();
    expect(client.state.phase).toBe("live");
  });

  it("asks a server without a live hub only once a minute", () => {
    const { transport, client } = set();
    client.start();
    transport.last.lose("unavailable");
    expect(client.state).toMatchObject({ phase: "offline", reason: "unavailable" });
    vi.advanceTimersByTime(59_000);
    expect(transport.connections).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(transport.connections).toHaveLength(2);
  });

  it("gives up a line that opens but never says hello", () => {
    const { transport, client } = set();
    client.start();
    transport.last.listener.opened();
    vi.advanceTimersByTime(10_600);
    expect(transport.connections).toHaveLength(2);
  });

  it("subscribes once for many handlers and leaves with the last", () => {
    const { transport, client, handler } = set();
    client.start();
    transport.last.greet();
    const leaveFirst = client.subscribe("a", handler, 3);
    const leaveSecond = client.subscribe("a", { event: vi.fn(), reset: vi.fn() });
    leaveFirst();
    leaveSecond();
    expect(transport.last.sent).toEqual([
      { t: "subscribe", streams: [{ stream: "a", after: 3 }] },
      { t: "unsubscribe", streams: ["a"] },
    ]);
  });

  it("waits while the network is gone and connects at once when it is back", () => {
    const { transport, client } = set();
    client.start();
    transport.last.greet();
    client.network(false);
    vi.advanceTimersByTime(600_000);
    expect(transport.connections).toHaveLength(1);
    client.network(true);
    expect(transport.connections).toHaveLength(2);
  });

  it("leaves no timer behind after stop", () => {
    const { transport, client, handler } = set();
    client.start();
    client.subscribe("a", handler);
    transport.last.greet();
    transport.last.push(event("a", 1));
    client.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("backoff", () => {
  it("doubles up to its cap and spreads between floor and ceiling", () => {
    const highest = [1, 2, 3, 4, 10, 50].map((attempt) => backoff(attempt, { random: () => 1 }));
    expect(highest).toEqual([500, 1_000, 2_000, 4_000, 20_000, 20_000]);
    expect(backoff(10, { random: () => 0 })).toBe(150);
  });
});
