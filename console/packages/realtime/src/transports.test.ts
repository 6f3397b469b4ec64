import { describe, expect, it, vi } from "vitest";
import { readFrame, type Position } from "./frames.ts";
import { electLeader } from "./leader.ts";
import { readEvents, sseTransport } from "./sse-transport.ts";
import { webSocketTransport } from "./websocket-transport.ts";

function bytes(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(control) {
      chunks.forEach((chunk) => control.enqueue(new TextEncoder().encode(chunk)));
      control.close();
    },
  });
}

const listener = () => ({ opened: vi.fn(), frame: vi.fn(), closed: vi.fn() });

describe("frames", () => {
  it("understands what it knows and ignores the rest", () => {
    expect(readFrame('{"t":"hello","session":"s","heartbeatSeconds":15,"resume":false}')).toMatchObject({ t: "hello" });
    for (const bad of ["", "null", "[1]", "{", '{"t":"future"}', '{"t":"toString"}', '{"t":"event","stream":"a","seq":-1}', '{"t":"subscribed","streams":[null]}']) {
      expect(readFrame(bad), bad).toBeUndefined();
    }
  });
});

describe("SSE", () => {
  it("joins events cut anywhere, in any line ending", async () => {
    const seen: string[] = [];
    await readEvents(bytes(': hi\n\nid: 1\nda', 'ta: {"a"', ":1}\n", "\ndata:x\r\ndata: y\r", "\n\r\n", "data: lost"), (data) => seen.push(data));
    expect(seen).toEqual(['{"a":1}', "x\ny"]);
  });

  it("puts the cursors into the address and opens anew when subscriptions change", async () => {
    const fetcher = vi.fn<typeof fetch>(() => new Promise(() => undefined));
    let cursors: Position[] = [{ stream: "a", after: 4 }];
    const connection = sseTransport("/live", fetcher).open(listener(), () => cursors);
    cursors = [...cursors, { stream: "b" }];
    connection.send({ t: "typing", conversation: "a", active: true });
    connection.send({ t: "subscribe", streams: [{ stream: "b" }] });
    expect(fetcher.mock.calls.map(([address]) => address)).toEqual(["/live?subscribe=a%404", "/live?subscribe=a%404&subscribe=b"]);
    expect(fetcher.mock.calls[0]?.[1]?.signal?.aborted).toBe(true);
  });

  it("does not open anew for what the client repeats after hello, but for what is new by then", async () => {
    const hello = 'data: {"t":"hello","session":"s","heartbeatSeconds":15,"resume":true}\n\n';
    const fetcher = vi.fn<typeof fetch>(() => Promise.resolve(new Response(bytes(hello), { headers: { "content-type": "text/event-stream" } })));
    let cursors: Position[] = [{ stream: "a", after: 4 }];
    const heard = listener();
    const connection = sseTransport("/live", fetcher).open(heard, () => cursors);
    heard.frame.mockImplementationOnce(() => connection.send({ t: "subscribe", streams: cursors }));
    await vi.waitFor(() => expect(heard.closed).toHaveBeenCalledTimes(1));
    expect(fetcher).toHaveBeenCalledTimes(1);

    cursors = [...cursors, { stream: "b" }];
    connection.send({ t: "subscribe", streams: [{ stream: "b" }] });
    expect(fetcher).toHaveBeenCalledTimes(2);
  });

  it.each([
    [401, "unauthenticated"],
    [404, "unavailable"],
    [503, "lost"],
  ] as const)("tells why it was refused with %i", async (status, cause) => {
    const heard = listener();
    sseTransport("/live", () => Promise.resolve(new Response("", { status }))).open(heard, () => []);
    await vi.waitFor(() => expect(heard.closed).toHaveBeenCalledWith(cause));
    expect(heard.opened).not.toHaveBeenCalled();
  });

  it("takes a page that is no event stream for a server without live hub", async () => {
    const heard = listener();
    sseTransport("/live", () => Promise.resolve(new Response("<html>", { headers: { "content-type": "text/html" } }))).open(heard, () => []);
    await vi.waitFor(() => expect(heard.closed).toHaveBeenCalledWith("unavailable"));
  });
});

describe("WebSocket", () => {
  it("opens the address of its own origin, passes frames, and is silent after close", () => {
    const socket = { send: vi.fn(), close: vi.fn(), readyState: 1 } as unknown as WebSocket;
    const create = vi.fn<(url: string) => WebSocket>(() => socket);
    const heard = listener();
    const connection = webSocketTransport("/live", create).open(heard, () => []);
    expect(create.mock.calls[0]?.[0]).toMatch(/^ws:\/\/localhost(:\d+)?\/live$/);
    socket.onopen?.(new Event("open"));
    socket.onmessage?.(new MessageEvent("message", { data: '{"t":"ping"}' }));
    connection.send({ t: "pong" });
    connection.close();
    socket.onclose?.(new CloseEvent("close", { code: 1006 }));
    expect(heard.opened).toHaveBeenCalledTimes(1);
    expect(heard.frame).toHaveBeenCalledWith({ t: "ping" });
    expect(heard.closed).not.toHaveBeenCalled();
  });
});

describe("leader election", () => {
  /** Grants the lock to one holder at a time, in order, as browsers do. */
  function lockManager(): LockManager {
    const queue: { run: () => Promise<unknown>; signal: AbortSignal | undefined }[] = [];
    let held = false;
    const next = (): void => {
      const waiter = held ? undefined : queue.shift();
      if (!waiter) return;
      if (waiter.signal?.aborted) {
        next();
        return;
      }
      held = true;
      void waiter.run().then(() => {
        held = false;
        next();
      });
    };
    return {
      request: (_name: string, options: LockOptions, run: () => Promise<unknown>) => {
        queue.push({ run, signal: options.signal });
        next();
        return Promise.resolve();
      },
    } as unknown as LockManager;
  }

  it("has exactly one leader and passes on when it leaves", async () => {
    const locks = lockManager();
    const tabs = [electLeader("x", locks), electLeader("x", locks), electLeader("x", locks)];
    const changed = vi.fn();
    tabs[1]!.onChange(changed);
    expect(tabs.map((tab) => tab.leader)).toEqual([true, false, false]);
    tabs[0]!.stop();
    await vi.waitFor(() => expect(changed).toHaveBeenCalledWith(true));
    expect(tabs.map((tab) => tab.leader)).toEqual([false, true, false]);
  });

  it("leads in every tab where the browser has no locks", () => {
    vi.stubGlobal("navigator", {});
    expect(electLeader("x").leader).toBe(true);
    vi.unstubAllGlobals();
  });
});
