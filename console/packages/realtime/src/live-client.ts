import { backoff, type BackoffOptions } from "./backoff.ts";
import { initialState, reduceConnection, type ConnectionInput, type ConnectionState } from "./connection-state.ts";
import { Cursors } from "./cursors.ts";
import type { ClientFrame, LiveEvent, ServerFrame, TypingFrame } from "./frames.ts";
import type { CloseCause, Connection, Transport } from "./transport.ts";

export interface StreamHandler {
  event(event: LiveEvent): void;
  /** What is shown is no longer the truth: read the resource again. `code` is set when the server refused the stream. */
  reset(code?: string): void;
  typing?(frame: TypingFrame): void;
}

export interface LiveClientOptions {
  /** In the order they are tried. */
  readonly transports: readonly [Transport, ...Transport[]];
  /** Names the server gives to a stream that was asked for by a short name: `agent:<userId>` for `me`. */
  readonly aliases?: Readonly<Record<string, string>>;
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
  #beat = HELLO_DEADLINE;
  #greeted = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setInterval> | undefined;
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

  /** Follows a stream after the number its resource was read at; without one, from now on. Returns the way to stop. */
  subscribe(stream: string, handler: StreamHandler, after?: number): () => void {
    return this.subscribeAll([{ stream, handler, ...(after !== undefined && { after }) }]);
  }

  /** Follows many at once, in one frame: what a page of a list shows. Returns the way to stop following all of them. */
  subscribeAll(streams: readonly { readonly stream: string; readonly handler: StreamHandler; readonly after?: number }[]): () => void {
    const fresh: string[] = [];
    for (const { stream, handler, after } of streams) {
      const known = this.#handlers.get(stream);
      if (known) {
        known.add(handler);
      } else {
        this.#handlers.set(stream, new Set([handler]));
        this.#cursors.follow(stream, after);
        fresh.push(stream);
      }
    }
    if (fresh.length > 0) this.#send({ t: "subscribe", streams: fresh.map((stream) => this.#cursors.position(stream)) });
    return () => this.#leave(streams);
  }

  typing(conversation: string, active: boolean): void {
    this.#send({ t: "typing", conversation, active });
  }

  #leave(streams: readonly { readonly stream: string; readonly handler: StreamHandler }[]): void {
    const left = streams.filter(({ stream, handler }) => {
      const handlers = this.#handlers.get(stream);
      return handlers?.delete(handler) === true && handlers.size === 0;
    });
    if (left.length === 0) return;
    for (const { stream } of left) {
      this.#handlers.delete(stream);
      this.#cursors.forget(stream);
    }
    this.#send({ t: "unsubscribe", streams: left.map(({ stream }) => stream) });
  }

  #connect(): void {
    const transport = this.#options.transports[this.#transport] ?? this.#options.transports[0];
    this.#greeted = false;
    this.#beat = HELLO_DEADLINE / 2;
    this.#connection = transport.open(
      { opened: () => undefined, frame: (frame) => this.#receive(frame), closed: (cause) => this.#closed(cause) },
      () => this.#cursors.all(),
    );
    this.#listen();
  }

  #receive(frame: ServerFrame): void {
    this.#input({ type: "frame" });
    switch (frame.t) {
      case "hello":
        this.#greet(frame.heartbeatSeconds * 1_000);
        break;
      case "subscribed":
        frame.streams.forEach(({ stream, last }) => this.#confirm(this.#named(stream), last));
        break;
      case "refused":
        this.#each(this.#named(frame.stream), (handler) => handler.reset(frame.code));
        break;
      case "event":
        this.#apply({ ...frame, stream: this.#named(frame.stream) });
        break;
      case "typing":
        this.#each(`conversation:${frame.conversation}`, (handler) => handler.typing?.(frame));
        break;
      case "stale":
      case "fresh":
        this.#input({ type: "server-stale", stale: frame.t === "stale" });
        break;
      case "resync":
        this.#resubscribe(this.#named(frame.stream));
        break;
      case "ping":
        this.#send({ t: "pong" });
        break;
      case "pong":
        break;
      case "bye":
        this.#farewell(frame.code, frame.retryAfterMs ?? 0);
        return;
    }
    this.#listen();
  }

  #greet(beat: number): void {
    this.#beat = beat;
    this.#greeted = true;
    this.#failures = 0;
    this.#input({ type: "hello" });
    // Also when the server kept the earlier subscriptions: it costs one frame and closes every gap.
    const streams = this.#cursors.all();
    if (streams.length > 0) this.#send({ t: "subscribe", streams });
    clearInterval(this.#ping);
    this.#ping = setInterval(() => this.#send({ t: "ping" }), beat);
  }

  #confirm(stream: string, last: number): void {
    if (this.#cursors.confirm(stream, last)) this.#each(stream, (handler) => handler.reset());
  }

  #resubscribe(stream: string): void {
    if (this.#handlers.has(stream)) this.#send({ t: "subscribe", streams: [this.#cursors.position(stream)] });
  }

  #apply(event: LiveEvent): void {
    if (!this.#cursors.accept(event.stream, event.seq)) return;
    this.#each(event.stream, (handler) => handler.event(event));
    this.#ack ??= setTimeout(() => {
      this.#ack = undefined;
      this.#cursors.takeUnacknowledged().forEach((moved) => this.#send({ t: "ack", ...moved }));
    }, ACK_DELAY);
  }

  #farewell(code: string, retryAfter: number): void {
    this.#drop();
    if (code.startsWith("session_")) {
      this.#input({ type: "ended" });
    } else {
      this.#input({ type: "closed" });
      this.#later(retryAfter + backoff(1, this.#options.backoff));
    }
  }

  #closed(cause: CloseCause): void {
    this.#quiet();
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

  /** One and a half silent beats are shown, two mean the line is dead although nobody closed it. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#input({ type: "quiet" });
      this.#silence = setTimeout(() => {
        this.#connection?.close();
        this.#closed("lost");
      }, this.#beat / 2);
    }, this.#beat * 1.5);
  }

  #later(delay: number): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#connect(), delay);
  }

  #drop(): void {
    this.#quiet();
    this.#connection?.close();
    this.#connection = undefined;
  }

  #quiet(): void {
    clearTimeout(this.#silence);
    clearInterval(this.#ping);
  }

  #send(frame: ClientFrame): void {
    // Before hello nothing is lost: every subscription is in the cursors, which are sent with hello.
    if (this.#greeted) this.#connection?.send(frame);
  }

  #named(stream: string): string {
    return this.#options.aliases?.[stream] ?? stream;
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
