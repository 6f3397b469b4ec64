import { describe, expect, it } from "vitest";
import { initialState, PATIENCE, reduceConnection, type ConnectionInput, type ConnectionState } from "./connection-state.ts";

const after = (...inputs: ConnectionInput[]): ConnectionState => inputs.reduce(reduceConnection, initialState);
const start = { type: "start" } as const;
const hello = { type: "hello" } as const;
const closed = { type: "closed" } as const;

describe("connection state", () => {
  it("goes from connecting to live on hello, not on an open line", () => {
    expect(after(start).phase).toBe("connecting");
    expect(after(start, { type: "frame" }).phase).toBe("connecting");
    expect(after(start, hello).phase).toBe("live");
  });

  it("shows stale when a live line is lost and offline when patience is over", () => {
    expect(after(start, hello, closed)).toEqual({ phase: "stale", reason: "reconnecting", attempt: 1 });
    const lost = Array.from({ length: PATIENCE + 1 }, () => closed);
    expect(after(start, hello, ...lost).phase).toBe("offline");
    expect(after(start, hello, ...lost, hello)).toEqual({ phase: "live", attempt: 0 });
  });

  it("is stale while quiet and live again with the next frame", () => {
    expect(after(start, hello, { type: "quiet" }).reason).toBe("quiet");
    expect(after(start, hello, { type: "quiet" }, { type: "frame" }).phase).toBe("live");
  });

  it("stays stale for a server that is behind until the server says otherwise", () => {
    const behind = [start, hello, { type: "server-stale", stale: true }] as const;
    expect(after(...behind, { type: "frame" }).reason).toBe("server-behind");
    expect(after(...behind, { type: "server-stale", stale: false }).phase).toBe("live");
  });

  it("is revived by nothing once the session is over", () => {
    const over = [start, hello, { type: "ended" }] as const;
    for (const input of [hello, closed, start, { type: "network", online: true }] as const) {
      expect(after(...over, input)).toEqual({ phase: "offline", reason: "ended", attempt: 0 });
    }
  });

  it("stays idle after stop whatever arrives late", () => {
    expect(after(start, hello, { type: "stop" }, hello, closed)).toEqual(initialState);
  });

  it("follows the network", () => {
    expect(after(start, hello, { type: "network", online: false }).reason).toBe("network");
    expect(after(start, hello, { type: "network", online: false }, { type: "network", online: true }).phase).toBe("connecting");
  });

  it("never reaches live without hello, in any sequence of inputs", () => {
    const inputs: ConnectionInput[] = [
      closed,
      { type: "frame" },
      { type: "unavailable" },
      { type: "network", online: true },
      { type: "network", online: false },
      { type: "server-stale", stale: false },
      { type: "server-stale", stale: true },
      { type: "quiet" },
    ];
    const walk = (state: ConnectionState, depth: number): void => {
      expect(state.phase).not.toBe("live");
      if (depth > 0) inputs.forEach((input) => walk(reduceConnection(state, input), depth - 1));
    };
    walk(after(start), 4);
  });
});
