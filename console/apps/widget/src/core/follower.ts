import type { LiveClient, StreamHandler } from "@meridian/realtime/live-client.ts";
import type { LiveEvent } from "@meridian/realtime/frames.ts";
import { Refusal } from "./api.ts";
import type { Conversation, Message, MessagePage, Receipts } from "./contract.ts";
import type { Desk } from "./desk.ts";
import { unconfirmed } from "./outbox.ts";
import { merge, replaced, risen, withReceipts } from "./thread.ts";

const POLL = 2_000;
const POLL_UNWATCHED = 15_000;
const TYPING_LASTS = 6_000;

/** Keeps an open conversation up to date: by the live connection, and every two seconds by number while there is none. */
export class Follower {
  readonly #desk: Desk;
  readonly #connect: () => LiveClient;
  #live: LiveClient | undefined;
  #followed: { readonly id: string; readonly leave: () => void } | undefined;
  #poll: ReturnType<typeof setTimeout> | undefined;
  #quiet: ReturnType<typeof setTimeout> | undefined;
  #stopped = false;

  constructor(desk: Desk, connect: () => LiveClient) {
    this.#desk = desk;
    this.#connect = connect;
  }

  get live(): boolean {
    return this.#live?.state.phase === "live";
  }

  /** Follows what the desk knows now: an open conversation, or nothing. */
  sync(): void {
    const { conversation } = this.#desk.state.value;
    const wanted = conversation && conversation.status !== "closed" ? conversation : undefined;
    if (this.#followed && this.#followed.id === wanted?.id) return;
    this.#followed?.leave();
    this.#followed = undefined;
    if (!wanted || this.#stopped) {
      this.#rest();
      return;
    }
    const live = this.#line();
    this.#followed = { id: wanted.id, leave: live.subscribe(`conversation:${wanted.id}`, this.#handler(wanted), wanted.sequence) };
    live.start();
    this.#later();
  }

  typing(active: boolean): void {
    if (this.#followed) this.#live?.typing(this.#followed.id, active);
  }

  network(online: boolean): void {
    this.#live?.network(online);
    if (online) this.#later(0);
  }

  stop(): void {
    this.#stopped = true;
    this.sync();
    this.#followed?.leave();
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#poll);
    this.#live?.stop();
    this.#live = undefined;
  }

  #line(): LiveClient {
    if (this.#live) return this.#live;
    const live = this.#connect();
    this.#live = live;
    live.onState(({ phase, reason }) => {
      if (phase === "live") this.#desk.state.set({ trouble: undefined });
      if (reason === "ended") void this.#again();
    });
    return live;
  }

  /** The hub does not take the token any more: a new one, and a new line. */
  async #again(): Promise<void> {
    const used = this.#desk.token;
    this.#followed?.leave();
    this.#followed = undefined;
    this.#rest();
    try {
      await this.#desk.renew(used);
      await this.#desk.read();
      this.sync();
    } catch {
      // The timer below looks again.
      this.#poll = setTimeout(() => void this.#again(), POLL_UNWATCHED);
    }
  }

  #handler(conversation: Conversation): StreamHandler {
    return {
      event: (event) => this.#apply(conversation.id, event),
      reset: () => void this.#desk.read().then(() => this.sync()).catch(() => undefined),
      typing: ({ from, active }) => {
        if (from === "agent") this.#agentTypes(active);
      },
    };
  }

  #agentTypes(active: boolean): void {
    clearTimeout(this.#quiet);
    this.#desk.state.set({ agentTyping: active });
    if (active) this.#quiet = setTimeout(() => this.#desk.state.set({ agentTyping: false }), TYPING_LASTS);
  }

  #apply(id: string, { seq, type, data }: LiveEvent): void {
    const { conversation } = this.#desk.state.value;
    if (conversation?.id !== id) return;
    let next: Conversation = { ...conversation, sequence: Math.max(conversation.sequence, seq) };
    let arrived: Message[] = [];
    if (type === "message.created") {
      arrived = [data as Message];
    } else if (type === "message.updated") {
      this.#desk.state.set({ messages: replaced(this.#desk.state.value.messages, data as Message) });
    } else if (type === "conversation.updated") {
      const update = data as { readonly message: Message; readonly status: Conversation["status"] };
      arrived = [update.message];
      next = { ...next, status: update.status };
    } else if (type === "receipts.updated") {
      next = { ...next, receipts: risen(next.receipts, data as Receipts) };
    }
    this.#show(next, arrived);
  }

  #show(conversation: Conversation, arrived: readonly Message[]): void {
    const before = this.#desk.state.value;
    const messages = withReceipts(merge(before.messages, arrived), conversation.id, conversation.receipts);
    this.#desk.state.set({ conversation, messages, outbox: unconfirmed(before.outbox, messages) });
    if (arrived.some((message) => message.author === "agent")) this.#agentTypes(false);
    this.#desk.world.memory.set({ following: conversation.status !== "closed" ? true : undefined });
    this.sync();
  }

  #later(delay = this.#desk.state.value.open && this.#desk.world.watched() ? POLL : POLL_UNWATCHED): void {
    clearTimeout(this.#poll);
    if (!this.#followed) return;
    this.#poll = setTimeout(() => void this.#look().finally(() => this.#later()), delay);
  }

  async #look(): Promise<void> {
    const { conversation } = this.#desk.state.value;
    if (this.live || !conversation || !this.#desk.world.online()) return;
    try {
      const query = `messages?conversation=${conversation.id}&after=${conversation.sequence}&limit=200`;
      const { items, last } = await this.#desk.call((token) => this.#desk.world.api.json<MessagePage>("GET", query, { token }));
      this.#desk.state.set({ trouble: undefined });
      if (last <= conversation.sequence) return;
      // Receipts and the status take numbers too; they stand in the conversation itself.
      const before = this.#desk.state.value;
      this.#desk.state.set({ messages: merge(before.messages, items) });
      await this.#desk.read();
      if (items.some((message) => message.author === "agent")) this.#agentTypes(false);
      this.sync();
    } catch (error) {
      if (error instanceof Refusal && error.passing) this.#desk.state.set({ trouble: error.status === 429 ? "limited" : "unreachable", wait: error.retryAfter ?? 10 });
    }
  }
}
