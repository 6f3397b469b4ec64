import { readFrame } from "./frames.ts";
import type { Connection, Transport } from "./transport.ts";

/** `address` may be a path of this origin or an absolute ws(s) address of another cell. */
export function webSocketTransport(address: string, create: (url: string) => WebSocket = (url) => new WebSocket(url)): Transport {
  return {
    name: "websocket",
    open(listener): Connection {
      let over = false;
      let socket: WebSocket;
      try {
        socket = create(absolute(address));
      } catch {
        // Some browsers throw where the page's policy forbids the address; the others close at once.
        const timer = setTimeout(() => listener.closed("lost"));
        return { send: () => undefined, close: () => clearTimeout(timer) };
      }
      socket.onopen = () => {
        if (!over) listener.opened();
      };
      socket.onmessage = (message: MessageEvent<unknown>) => {
        const frame = readFrame(message.data);
        if (frame && !over) listener.frame(frame);
      };
      // A browser hides why a handshake failed; the SSE transport finds out when it is tried next.
      socket.onclose = (event) => {
        if (over) return;
        over = true;
        listener.closed(event.code === 4401 || event.code === 4403 ? "unauthenticated" : "lost");
      };
      return {
        send(frame) {
          if (socket.readyState === 1) socket.send(JSON.stringify(frame));
        },
        close() {
          over = true;
          socket.close();
        },
      };
    },
  };
}

function absolute(address: string): string {
  if (/^wss?:/.test(address)) return address;
  const url = new URL(address, globalThis.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}
