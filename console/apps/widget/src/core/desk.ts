import { type Api, Refusal } from "./api.ts";
import type { AgeState, ConsentState, Embedding, History, Session, WidgetConfig } from "./contract.ts";
import type { Memory } from "./memory.ts";
import { unconfirmed } from "./outbox.ts";
import type { ChatState } from "./state.ts";
import type { Store } from "./store.ts";
import { merge, risen, withReceipts } from "./thread.ts";

/** What the chat needs from the world; tests bring their own. */
export interface World {
  readonly embedding: Embedding;
  readonly config: WidgetConfig;
  readonly api: Api;
  readonly memory: Memory;
  /** Business time, as messages carry it. */
  readonly now: () => Date;
  readonly newId: () => string;
  readonly page: () => { readonly url: string; readonly title: string };
  readonly online: () => boolean;
  /** Whether somebody can see the page. */
  readonly watched: () => boolean;
}

/** The visitor's session and what the server says about the conversation: every call that needs a token goes through here. */
export class Desk {
  readonly world: World;
  readonly state: Store<ChatState>;
  #starting: Promise<void> | undefined;
  #started = false;

  constructor(world: World, state: Store<ChatState>) {
    this.world = world;
    this.state = state;
  }

  get token(): string {
    return this.world.memory.value.session?.token ?? "";
  }

  /** Makes the visitor known, once per page. */
  start(): Promise<void> {
    if (this.#started) return Promise.resolve();
    this.#starting ??= this.#identify().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  /** Calls with the visitor's token, and once more with a new one if the server does not take it. */
  async call<T>(call: (token: string) => Promise<T>): Promise<T> {
    await this.start();
    const used = this.token;
    try {
      return await call(used);
    } catch (error) {
      if (!(error instanceof Refusal) || (error.status !== 401 && error.code !== "visitor_unknown")) throw error;
      await this.renew(used);
      return call(this.token);
    }
  }

  /** A new session, unless somebody else has made one since `used` was. */
  async renew(used: string): Promise<void> {
    if (this.token === used) this.#started = false;
    await this.start();
  }

  /** The open conversation, else the last one. */
  async read(): Promise<void> {
    const history = await this.call((token) => this.world.api.json<History>("GET", "conversation", { token }));
    this.apply(history);
  }

  apply({ conversation, messages }: History): void {
    const before = this.state.value;
    const merged = merge(before.messages, messages);
    if (!conversation) {
      this.state.set({ loaded: true, messages: merged });
      return;
    }
    const known = before.conversation?.id === conversation.id ? before.conversation : undefined;
    const receipts = risen(known?.receipts, conversation.receipts);
    const sequence = Math.max(known?.sequence ?? 0, conversation.sequence);
    this.state.set({
      loaded: true,
      conversation: { ...conversation, receipts, sequence },
      messages: withReceipts(merged, conversation.id, receipts),
      outbox: unconfirmed(before.outbox, merged),
      readUpTo: known ? Math.max(before.readUpTo, receipts.customerRead) : receipts.customerRead,
      ...(!known && { earlier: messages.length >= 50, again: false, agentTyping: false }),
    });
    this.world.memory.set({ following: conversation.status !== "closed" ? true : undefined });
  }

  consent(consent: ConsentState): void {
    this.state.set({ consent });
  }

  age(age: AgeState): void {
    this.state.set({ age });
  }

  async #identify(): Promise<void> {
    const { embedding, memory } = this.world;
    const kept = memory.refresh().session;
    const again = kept !== undefined && this.state.value.loaded;
    // What the site vouched for is good for minutes, at the first call; afterwards the visitor's own token says who it is.
    const identity = again ? undefined : embedding.identityToken;
    let session: Session;
    try {
      session = await this.#session(identity, identity ? undefined : kept?.token);
    } catch (error) {
      if (!identity || !kept || !(error instanceof Refusal) || error.code !== "identity_token_invalid") throw error;
      session = await this.#session(undefined, kept.token);
    }
    if (kept && kept.visitorId !== session.visitorId) {
      // Somebody else, or somebody who was erased: nothing of before is theirs.
      memory.set({ outbox: undefined, profile: undefined, draft: undefined, following: undefined });
      this.state.set({ messages: [], conversation: undefined, outbox: [], profile: undefined, readUpTo: 0 });
    }
    const { visitorToken: token, expiresAt, renewAfter, visitorId } = session;
    memory.set({ session: { token, expiresAt, renewAfter, visitorId } });
    this.#started = true;
    this.state.set({ verified: session.verified, consent: session.consent, age: session.age, trouble: undefined });
  }

  #session(identityToken: string | undefined, visitorToken: string | undefined): Promise<Session> {
    const { api, embedding, page } = this.world;
    const { url, title } = page();
    return api.json<Session>("POST", `${embedding.key}/sessions`, {
      body: {
        language: embedding.language,
        timeZone: embedding.timeZone,
        // Without query and fragment: shops put all kinds of things there.
        page: { url: url.replace(/[?#].*$/s, "").slice(0, 2_000), title: title.slice(0, 300) },
        ...(identityToken && { identityToken }),
        ...(visitorToken && { visitorToken }),
      },
    });
  }
}
