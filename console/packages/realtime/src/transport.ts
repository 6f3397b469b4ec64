import type { ClientFrame, Position, ServerFrame } from "./frames.ts";

export type CloseCause = "lost" | "unavailable" | "unauthenticated";

export interface Listener {
  /** The line stands; the server says hello next. */
  opened(): void;
  frame(frame: ServerFrame): void;
  /** Called once, whatever ended the connection, but not after {@link Connection.close}. */
  closed(cause: CloseCause): void;
}

export interface Connection {
  send(frame: ClientFrame): void;
  close(): void;
}

/** A way to `/live`. `cursors` reads the current subscriptions whenever the transport needs them in its address. */
export interface Transport {
  readonly name: string;
  open(listener: Listener, cursors: () => readonly Position[]): Connection;
}
