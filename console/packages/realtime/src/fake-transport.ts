import type { ClientFrame, Position, ServerFrame } from "./frames.ts";
import type { CloseCause, Listener, Transport } from "./transport.ts";

export interface FakeConnection {
  readonly sent: ClientFrame[];
  readonly listener: Listener;
  readonly cursorsAtOpen: readonly Position[];
  closedByClient: boolean;
  greet(): void;
  push(frame: ServerFrame): void;
  lose(cause?: CloseCause): void;
}

/** A transport a test plays the server of. */
export class FakeTransport implements Transport {
  readonly name: string;
  readonly connections: FakeConnection[] = [];

  constructor(name = "fake") {
    this.name = name;
  }

  get last(): FakeConnection {
    const connection = this.connections.at(-1);
    if (!connection) throw new Error("Nothing has connected yet.");
    return connection;
  }

  open(listener: Listener, cursors: () => readonly Position[]) {
    const connection: FakeConnection = {
      sent: [],
      listener,
      cursorsAtOpen: cursors(),
      closedByClient: false,
      greet() {
        listener.opened();
        listener.frame({ t: "hello", session: "s", heartbeatSeconds: 10, resume: false });
      },
      push: (frame) => listener.frame(frame),
      lose: (cause = "lost") => listener.closed(cause),
    };
    this.connections.push(connection);
    return {
      send: (frame: ClientFrame) => void connection.sent.push(frame),
      close: () => void (connection.closedByClient = true),
    };
  }
}
