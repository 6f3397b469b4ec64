import type { LiveClient } from "@meridian/realtime/live-client.ts";
import { Refusal } from "./api.ts";
import { Attendance } from "./attendance.ts";
import type { AgeState, ConsentState, Conversation, Message, MessagePage, ProfileFields } from "./contract.ts";
import { Desk, type World } from "./desk.ts";
import { Follower } from "./follower.ts";
import { Sender } from "./sender.ts";
import type { ChatState } from "./state.ts";
import { Store } from "./store.ts";
import { lengthOf } from "./texts.ts";
import { lastFromOthers, merge } from "./thread.ts";
import { Uploads } from "./uploads.ts";

const RECEIPT_DELAY = 300;
const TYPING_AGAIN = 3_000;

/** The whole chat without its looks: what the visitor does goes in, {@link state} comes out. */
export class Chat {
  readonly world: World;
  readonly state: Store<ChatState>;
  readonly uploads: Uploads;
  readonly sender: Sender;
  readonly #desk: Desk;
  readonly #follower: Follower;
  readonly #attendance: Attendance;
  #beginning: Promise<void> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #receipts: ReturnType<typeof setTimeout> | undefined;
  #reported = { delivered: 0, read: 0, conversation: "" };
  #typed = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;
  /** Whether the end of the conversation is on the screen. */
  #atEnd = true;

  constructor(world: World, connect: (token: () => string) => LiveClient) {
    this.world = world;
    const kept = world.memory.value;
    const { notice } = world.config;
    this.state = new Store<ChatState>({
      open: false,
      loaded: false,
      verified: false,
      consent: { decision: "none", required: notice.kind === "consent", notice },
      age: { group: "unknown", asked: false, mayWrite: true },
      conversation: undefined,
      messages: [],
      outbox: kept.outbox ?? [],
      uploads: [],
      availability: undefined,
      agentTyping: false,
      earlier: false,
      again: false,
      left: false,
      profile: kept.profile,
      trouble: undefined,
      wait: 0,
      fault: undefined,
      readUpTo: 0,
    });
    this.#desk = new Desk(world, this.state);
    this.#follower = new Follower(this.#desk, () => connect(() => this.#desk.token));
    this.#attendance = new Attendance(this.#desk);
    this.uploads = new Uploads(this.#desk);
    this.sender = new Sender(this.#desk, (message) => this.#taken(message));
    this.state.subscribe(() => this.#report());
  }

  /** Looks for an answer without being opened: for somebody who was talking on the page before, or whom the site knows. */
  begin(): Promise<void> {
    this.#beginning ??= this.#begin();
    return this.#beginning;
  }

  open(): void {
    this.state.set({ open: true });
    void this.begin();
    this.#attendance.look();
    this.#report();
  }

  close(): void {
    this.state.set({ open: false, fault: undefined });
    this.typing(false);
  }

  /** False if there is nothing to send. */
  send(text: string): boolean {
    const { limits } = this.world.config;
    const words = text.trim();
    if (lengthOf(words) > limits.messageChars) {
      this.state.set({ fault: { key: "tooLong" } });
      return false;
    }
    if (this.state.value.uploads.some((upload) => !upload.attachment)) return false;
    const attachments = this.uploads.take();
    if (!words && attachments.length === 0) return false;
    this.typing(false);
    this.state.set({ fault: undefined });
    this.sender.add({ id: this.world.newId(), text: words, attachments, at: this.world.now().toISOString() });
    this.world.memory.set({ draft: undefined });
    return true;
  }

  leave(reply: { readonly email: string; readonly name?: string }, text: string): void {
    this.state.set({ left: true, fault: undefined });
    this.sender.add({ id: this.world.newId(), text: text.trim(), attachments: [], at: this.world.now().toISOString(), reply });
  }

  introduce(profile: ProfileFields): void {
    this.state.set({ profile });
    this.world.memory.set({ profile });
  }

  draft(text: string): void {
    this.world.memory.set({ draft: text || undefined });
  }

  async decide(decision: "acknowledged" | "granted"): Promise<void> {
    const { consent } = this.state.value;
    const { notice } = consent;
    if (!notice.textVersion) return;
    const body = { purpose: notice.purpose, decision, textVersion: notice.textVersion, language: notice.language };
    try {
      this.#desk.consent(await this.#desk.call((token) => this.world.api.json<ConsentState>("POST", "consent", { token, body })));
      this.state.set({ fault: undefined });
      void this.sender.flush();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === "notice_changed") await this.#desk.renew(this.#desk.token).catch(() => undefined);
      else this.#failed(error);
    }
  }

  /** Says in which month the visitor was born, such as 2009-04. */
  async born(bornIn: string): Promise<void> {
    try {
      this.#desk.age(await this.#desk.call((token) => this.world.api.json<AgeState>("PUT", "age", { token, body: { bornIn } })));
      this.state.set({ fault: undefined });
      void this.sender.flush();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#failed(error);
    }
  }

  typing(active: boolean): void {
    clearTimeout(this.#idle);
    if (active) this.#idle = setTimeout(() => this.typing(false), TYPING_AGAIN * 2);
    const now = Date.now();
    if (active ? now - this.#typed < TYPING_AGAIN : this.#typed === 0) return;
    this.#typed = active ? now : 0;
    this.#follower.typing(active);
  }

  async end(): Promise<void> {
    try {
      const conversation = await this.#desk.call((token) => this.world.api.json<Conversation>("POST", "conversation/close", { token }));
      await this.#desk.read().catch(() => this.state.set({ conversation }));
      this.#follower.sync();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#failed(error);
    }
  }

  again(): void {
    this.state.set({ again: true, left: false });
    this.#attendance.look();
  }

  async earlier(): Promise<void> {
    const { conversation, messages, earlier } = this.state.value;
    if (!conversation || !earlier) return;
    this.state.set({ earlier: false });
    const first = Math.min(...messages.filter((message) => message.conversationId === conversation.id).map((message) => message.sequence));
    try {
      const query = `messages?conversation=${conversation.id}&before=${first}&limit=50`;
      const { items } = await this.#desk.call((token) => this.world.api.json<MessagePage>("GET", query, { token }));
      this.state.set({ messages: merge(this.state.value.messages, items), earlier: items.length >= 50 });
    } catch {
      this.state.set({ earlier: true });
    }
  }

  file(id: string): Promise<Blob> {
    return this.#desk.call((token) => this.world.api.file(`attachments/${id}`, token));
  }

  /** The end of the conversation came on the screen, or left it. */
  atEnd(atEnd: boolean): void {
    this.#atEnd = atEnd;
    this.#report();
  }

  network(online: boolean): void {
    this.state.set({ trouble: online ? undefined : "network" });
    this.#follower.network(online);
    if (!online) return;
    if (!this.state.value.loaded) this.#restart();
    void this.sender.flush();
  }

  /** Another tab of this browser wrote: a conversation that began there is this one's too. */
  elsewhere(): void {
    const { conversation, loaded } = this.state.value;
    const going = conversation !== undefined && conversation.status !== "closed";
    if (!loaded || going || !this.world.memory.refresh().following) return;
    void this.#desk
      .read()
      .then(() => this.#follower.sync())
      .catch(() => undefined);
  }

  /** The page came to the front, or went to the back. */
  watched(): void {
    this.#attendance.look();
    this.#report();
  }

  stop(): void {
    this.#follower.stop();
    this.#attendance.stop();
    this.sender.stop();
    [this.#retry, this.#receipts, this.#idle].forEach((timer) => clearTimeout(timer));
  }

  async #begin(): Promise<void> {
    try {
      await this.#desk.start();
      await this.#desk.read();
      this.#follower.sync();
      this.#attendance.look();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.passing) {
        this.state.set({ trouble: error.status === 429 ? "limited" : this.world.online() ? "unreachable" : "network", wait: error.retryAfter ?? 10 });
        this.#retry = setTimeout(() => this.#restart(), (error.retryAfter ?? 3) * 1_000);
      } else {
        this.state.set({ trouble: error.code === "identity_token_invalid" ? "identity" : "gone" });
      }
      return;
    }
    void this.sender.flush();
  }

  #failed(error: Refusal): void {
    this.state.set({ fault: { key: error.status === 429 ? "limited" : "unreachable", values: { seconds: error.retryAfter ?? 10 } } });
  }

  #restart(): void {
    clearTimeout(this.#retry);
    this.#beginning = undefined;
    void this.begin();
  }

  #taken(message: Message): void {
    if (this.state.value.conversation?.id === message.conversationId && this.#follower.live) return;
    void this.#desk
      .read()
      .then(() => {
        this.#follower.sync();
        this.#attendance.look();
      })
      .catch(() => undefined);
  }

  /** Tells the server what arrived and, with the chat open before somebody's eyes, what was read. */
  #report(): void {
    const { conversation, messages, open, readUpTo } = this.state.value;
    if (!conversation) return;
    const last = lastFromOthers(messages, conversation.id);
    const seen = open && this.#atEnd && this.world.watched();
    if (seen && last > readUpTo) this.state.set({ readUpTo: last });
    if (conversation.status === "closed") return;
    if (this.#reported.conversation !== conversation.id) {
      const { customerDelivered, customerRead } = conversation.receipts;
      this.#reported = { conversation: conversation.id, delivered: Math.max(customerDelivered, customerRead), read: customerRead };
    }
    if (last > this.#reported.delivered || (seen && last > this.#reported.read)) {
      this.#receipts ??= setTimeout(() => void this.#tell(), RECEIPT_DELAY);
    }
  }

  async #tell(): Promise<void> {
    const { conversation, messages, readUpTo } = this.state.value;
    if (!conversation) return;
    const delivered = lastFromOthers(messages, conversation.id);
    const read = Math.min(readUpTo, delivered);
    try {
      const body = { conversationId: conversation.id, delivered, ...(read > 0 && { read }) };
      await this.#desk.call((token) => this.world.api.json("POST", "receipts", { token, body }));
      this.#reported = { conversation: conversation.id, delivered, read };
    } catch {
      // The next message brings the next report.
    } finally {
      this.#receipts = undefined;
    }
  }
}
