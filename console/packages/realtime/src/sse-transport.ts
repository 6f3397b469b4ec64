import { readFrame, type Position } from "./frames.ts";
import type { CloseCause, Connection, Listener, Transport } from "./transport.ts";

/**
 * Fallback where proxies break WebSockets. It only listens: subscriptions and cursors are in the address and a change opens a new
 * stream; acknowledgements and typing are not sent. Read with fetch, not EventSource, because the status of a refusal decides what
 * the person is told.
 */
export function sseTransport(address: string, fetcher: typeof fetch = (input, init) => globalThis.fetch(input, init), credentials: RequestCredentials = "same-origin"): Transport {
  return {
    name: "sse",
    open(listener, cursors): Connection {
      let inAddress: ReadonlySet<string>;
      let greeting = false;
      const greet: Listener = {
        ...listener,
        frame(frame) {
          greeting = frame.t === "hello";
          listener.frame(frame);
          greeting = false;
        },
      };
      const start = (): AbortController => {
        const positions = cursors();
        inAddress = new Set(positions.map(({ stream }) => stream));
        return follow(address, fetcher, greet, positions, credentials);
      };
      let current = start();
      return {
        send(frame) {
          if (frame.t !== "subscribe" && frame.t !== "unsubscribe") return;
          // Every connection repeats its subscriptions after hello; here the address has said them already.
          if (greeting && frame.t === "subscribe" && frame.streams.every(({ stream }) => inAddress.has(stream))) return;
          current.abort();
          current = start();
        },
        close: () => current.abort(),
      };
    },
  };
}

function follow(address: string, fetcher: typeof fetch, listener: Listener, cursors: readonly Position[], credentials: RequestCredentials): AbortController {
  const control = new AbortController();
  const query = new URLSearchParams(cursors.map(({ stream, after }) => ["subscribe", after === undefined ? stream : `${stream}@${after}`]));
  const read = async (): Promise<CloseCause> => {
    const response = await fetcher(query.size > 0 ? `${address}?${query.toString()}` : address, {
      headers: { accept: "text/event-stream", "x-meridian-request": "1" },
      credentials,
      cache: "no-store",
      signal: control.signal,
    });
    const refusal = refused(response);
    if (refusal || !response.body) return refusal ?? "lost";
    listener.opened();
    await readEvents(response.body, (data) => {
      const frame = readFrame(data);
      if (frame && !control.signal.aborted) listener.frame(frame);
    });
    return "lost";
  };
  void read()
    .catch((): CloseCause => "lost")
    .then((cause) => {
      if (!control.signal.aborted) listener.closed(cause);
    });
  return control;
}

function refused(response: Response): CloseCause | undefined {
  if (response.status === 401) return "unauthenticated";
  if (response.status === 404 || response.status === 501) return "unavailable";
  if (!response.ok) return "lost";
  return /^text\/event-stream/.test(response.headers.get("content-type") ?? "") ? undefined : "unavailable";
}

/** Hands over the `data` of every event; comments, ids and event names are not used. */
export async function readEvents(body: ReadableStream<Uint8Array>, deliver: (data: string) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "" && data.length > 0) {
        deliver(data.join("\n"));
        data = [];
      } else if (line.startsWith("data:")) {
        data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
      }
    }
  }
}
