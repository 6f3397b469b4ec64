import type { ApiClient } from "@meridian/api/client.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { fetchSession, type Session } from "@meridian/api/session.ts";
import { broadcast } from "./broadcast.ts";

export type SessionState =
  | { readonly status: "loading" }
  | { readonly status: "signed-out" }
  | { readonly status: "wrong-region"; readonly error: ApiError }
  | { readonly status: "failed"; readonly error: unknown }
  | { readonly status: "signed-in"; readonly session: Session }
  /** Was signed in; what is on the screen stays, nothing can be read or sent until the person signs in again. */
  | { readonly status: "expired"; readonly session: Session };

/** What tabs tell each other about the session. */
export type SessionNews = "signed-in" | "signed-out";

export interface SessionChannel {
  post(news: SessionNews): void;
  listen(listener: (news: SessionNews) => void): void;
}

export interface SessionStoreOptions {
  readonly client: ApiClient;
  readonly channel: SessionChannel;
  /** Starts the page anew: another person or tenant must not inherit what is in memory. */
  readonly reload: () => void;
  readonly now?: () => number;
}

const LONGEST_TIMER = 2_147_483_000;

/** The session of this tab, as the server last said. Signing in elsewhere heals it; signing out elsewhere ends it. */
export class SessionStore {
  readonly #options: SessionStoreOptions;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: "loading" };
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;

  constructor(options: SessionStoreOptions) {
    this.#options = options;
    options.client.onUnauthenticated(() => this.expire());
    options.channel.listen((news) => {
      if (news === "signed-out") options.reload();
      else void this.read();
    });
  }

  readonly get = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks the server; several callers share one question. */
  read(): Promise<void> {
    this.#reading ??= this.#ask().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  expire(): void {
    clearTimeout(this.#expiry);
    if (this.#state.status === "signed-in") this.#set({ status: "expired", session: this.#state.session });
    else if (this.#state.status === "loading" || this.#state.status === "failed") this.#set({ status: "signed-out" });
  }

  /** It is not asked any more. */
  close(): void {
    clearTimeout(this.#expiry);
    this.#listeners.clear();
  }

  /** This tab signed out or in: tell the others. */
  tell(news: SessionNews): void {
    this.#options.channel.post(news);
  }

  async #ask(): Promise<void> {
    try {
      this.#accept(await fetchSession(this.#options.client));
    } catch (error) {
      this.#refuse(error);
    }
  }

  #accept(session: Session): void {
    const before = this.#known();
    if (before && (before.user.id !== session.user.id || before.tenant?.id !== session.tenant?.id)) {
      this.#options.reload();
      return;
    }
    const rest = new Date(session.expiresAt).getTime() - (this.#options.now ?? Date.now)();
    clearTimeout(this.#expiry);
    // The gateway moves the end while the session is used, so the end is a reason to ask, not to stop.
    this.#expiry = setTimeout(() => void this.read(), Math.min(Math.max(rest, 5_000), LONGEST_TIMER));
    this.#set({ status: "signed-in", session });
  }

  #refuse(error: unknown): void {
    // A working page outlives a server that cannot be reached for a moment; 401 has already been handled.
    if (this.#known() || (error instanceof ApiError && error.kind === "unauthenticated")) return;
    if (error instanceof ApiError && error.kind === "wrong-region") this.#set({ status: "wrong-region", error });
    else this.#set({ status: "failed", error });
  }

  #known(): Session | undefined {
    return this.#state.status === "signed-in" || this.#state.status === "expired" ? this.#state.session : undefined;
  }

  #set(state: SessionState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}

export function sessionChannel(name = "meridian.session"): SessionChannel {
  return broadcast(name);
}
