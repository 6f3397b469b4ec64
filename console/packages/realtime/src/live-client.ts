import { backoff, type BackoffOptions } from "./backoff.ts";
import { initialState, reduceConnection, type ConnectionInput, type ConnectionState } from "./connection-state.ts";
import { Cursors } from "./cursors.ts";
import type { ClientFrame, LiveEvent, ServerFrame, TypingFrame } from "./frames.ts";
import type { CloseCause, Connection, Transport } from "./transport.ts";

export interface StreamHandler {
  event(event: LiveEvent): void;
  /** The cursor is gone: read the resource again. Also called when the server refuses the stream (`code` is set). */
  reset(code?: string): void;
  typing?(frame: TypingFrame): void;
}

export interface LiveClientOptions {
  /** Events of any other tenant are dropped. */
  readonly tenant: string;
  /** In the order they are tried. */
  readonly transports: readonly [Transport, ...Transport[]];
  readonly backoff?: BackoffOptions;
}

/** Failures before hello after which the next transport is tried. */
const FAILURES_PER_TRANSPORT = 2;
const ACK_DELAY = 1_000;
const UNAVAILABLE_DELAY = 60_000;
const HELLO_DEADLINE = 10_000;

/**
 * The one live connection of a tab to one cell. The socket is a hint, the log is the truth: an event is applied at most once, a lost
 * one comes again by cursor, and what cannot be resumed is read anew.
 */
export class LiveClient {
  readonly #options: LiveClientOptions;
  readonly #cursors = new Cursors();
  readonly #handlers = new Map<string, Set<StreamHandler>>();
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = initialState;
  #connection: Connection | undefined;
  #transport = 0;
  #failures = 0;
  #heartbeat = 0;
  #greeted = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #ack: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveClientOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    if (this.#state.phase !== "idle") return;
    this.#input({ type: "start" });
    this.#connect();
  }

  stop(): void {
    this.#drop();
    clearTimeout(this.#retry);
    clearTimeout(this.#ack);
    this.#ack = undefined;
    this.#input({ type: "stop" });
  }

  /** The browser gained or lost its network. */
  network(online: boolean): void {
    if (this.#state.phase === "idle" || this.#state.reason === "ended") return;
    this.#drop();
    clearTimeout(this.#retry);
    this.#input({ type: "network", online });
    if (online) this.#connect();
  }

  /** Follows a stream from the sequence the resource was read at. Returns the way to stop. */
  subscribe(stream: string, handler: StreamHandler, from = 0): () => void {
    const handlers = this.#handlers.get(stream) ?? new Set();
    handlers.add(handler);
    const first = !this.#handlers.has(stream);
    this.#handlers.set(stream, handlers);
    if (first) {
      this.#cursors.follow(stream, from);
      this.#send({ type: "subscribe", streams: [{ stream, sequence: from }] });
    }
    return () => this.#leave(stream, handler);
  }

  typing(stream: string, active: boolean): void {
    this.#send({ type: "typing", stream, active });
  }

  #leave(stream: string, handler: StreamHandler): void {
    const handlers = this.#handlers.get(stream);
    if (!handlers?.delete(handler) || handlers.size > 0) return;
    this.#handlers.delete(stream);
    this.#cursors.forget(stream);
    this.#send({ type: "unsubscribe", streams: [stream] });
  }

  #connect(): void {
    const transport = this.#options.transports[this.#transport] ?? this.#options.transports[0];
    this.#greeted = false;
    this.#heartbeat = HELLO_DEADLINE / 3;
    const connection = transport.open(
      {
        opened: () => connection.send({ type: "hello", resume: this.#cursors.all() }),
        frame: (frame) => this.#receive(frame),
        closed: (cause) => this.#closed(cause),
      },
      () => this.#cursors.all(),
    );
    this.#connection = connection;
    this.#listen();
  }

  #receive(frame: ServerFrame): void {
    this.#input({ type: "frame" });
    switch (frame.type) {
      case "hello":
        this.#heartbeat = frame.heartbeatSeconds * 1000;
        this.#greeted = true;
        this.#failures = 0;
        this.#input({ type: "hello" });
        break;
      case "event":
        this.#apply(frame);
        break;
      case "typing":
        this.#each(frame.stream, (handler) => handler.typing?.(frame));
        break;
      case "reset":
        if (this.#cursors.reset(frame)) this.#each(frame.stream, (handler) => handler.reset());
        break;
      case "refused":
        this.#each(frame.stream, (handler) => handler.reset(frame.code));
        break;
      case "stale":
        this.#input({ type: "server-stale", stale: frame.stale });
        break;
      case "bye":
        this.#farewell(frame.reason === "draining");
        return;
      case "heartbeat":
        this.#send({ type: "heartbeat" });
        break;
      case "subscribed":
        break;
    }
    this.#listen();
  }

  #apply(event: LiveEvent): void {
    if (event.tenant !== this.#options.tenant || !this.#cursors.accept(event)) return;
    this.#each(event.stream, (handler) => handler.event(event));
    this.#ack ??= setTimeout(() => {
      this.#ack = undefined;
      const cursors = this.#cursors.takeUnacknowledged();
      if (cursors.length > 0) this.#send({ type: "ack", cursors });
    }, ACK_DELAY);
  }

  #farewell(comeBack: boolean): void {
    this.#drop();
    if (comeBack) {
      this.#input({ type: "closed" });
      this.#later(backoff(1, this.#options.backoff));
    } else {
      this.#input({ type: "ended" });
    }
  }

  #closed(cause: CloseCause): void {
    clearTimeout(this.#silence);
    this.#connection = undefined;
    if (cause === "unauthenticated") {
      this.#input({ type: "ended" });
      return;
    }
    if (!this.#greeted && ++this.#failures >= FAILURES_PER_TRANSPORT) {
      this.#failures = 0;
      this.#transport = (this.#transport + 1) % this.#options.transports.length;
    }
    this.#input({ type: cause === "unavailable" ? "unavailable" : "closed" });
    this.#later(cause === "unavailable" ? UNAVAILABLE_DELAY : backoff(this.#state.attempt, this.#options.backoff));
  }

  /** Two silent heartbeats are shown, three mean the line is dead although nobody closed it. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#input({ type: "quiet" });
      this.#silence = setTimeout(() => {
        this.#connection?.close();
        this.#closed("lost");
      }, this.#heartbeat);
    }, this.#heartbeat * 2);
  }

  #later(delay: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), delay);
  }

  #drop(): void {
    clearTimeout(this.#silence);
    this.#connection?.close();
    this.#connection = undefined;
  }

  #send(frame: ClientFrame): void {
    // Before hello nothing is lost: hello resumes from the cursors, which already hold every subscription.
    if (this.#greeted) this.#connection?.send(frame);
  }

  #each(stream: string, call: (handler: StreamHandler) => void): void {
    this.#handlers.get(stream)?.forEach(call);
  }

  #input(input: ConnectionInput): void {
    const next = reduceConnection(this.#state, input);
    if (next === this.#state) return;
    this.#state = next;
    this.#listeners.forEach((listener) => listener(next));
  }
}
