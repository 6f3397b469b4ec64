import { sseTransport } from "./sse-transport.ts";
import type { Transport } from "./transport.ts";
import { webSocketTransport } from "./websocket-transport.ts";

export const LIVE_PROTOCOL = "meridian.live.v1";

export interface VisitorAccess {
  /** Origin of the cell, such as `https://eu.chat.example`; never the page's own. */
  readonly edge: string;
  /** Asked anew for each connection: the token changes while a page is open. */
  readonly token: () => string;
  readonly create?: (url: string, protocols: string[]) => WebSocket;
  readonly fetcher?: typeof fetch;
}

/**
 * The ways of a visitor to `/live`, in the order they are tried. A browser cannot add headers to a WebSocket's handshake, so the token
 * travels as a second subprotocol; the server answers with the first one only. No cookie is sent either way.
 */
export function visitorTransports(access: VisitorAccess): readonly [Transport, Transport] {
  const { edge, token } = access;
  const create = access.create ?? ((url, protocols) => new WebSocket(url, protocols));
  const fetcher: typeof fetch = access.fetcher ?? ((input, init) => globalThis.fetch(input, init));
  const live = new URL("/live", edge);
  const socket = new URL(live);
  socket.protocol = live.protocol === "https:" ? "wss:" : "ws:";
  return [
    webSocketTransport(socket.href, (url) => create(url, [LIVE_PROTOCOL, `bearer.${token()}`])),
    sseTransport(live.href, (input, init) =>
      fetcher(input, { ...init, credentials: "omit", headers: { accept: "text/event-stream", authorization: `Bearer ${token()}` } }),
    ),
  ];
}
