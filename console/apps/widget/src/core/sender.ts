import { backoff } from "@meridian/realtime/backoff.ts";
import { Refusal } from "./api.ts";
import type { Message } from "./contract.ts";
import type { Desk } from "./desk.ts";
import { changed, nextOf, retried, unconfirmed, without, type Entry } from "./outbox.ts";
import { merge } from "./thread.ts";

/** Sends what stands in the outbox, one after the other, until it is empty or only somebody else can help. */
export class Sender {
  readonly #desk: Desk;
  /** After each message that was taken. */
  readonly #taken: (message: Message) => void;
  #sending = false;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What this tab has had in hand; the rest of what is kept belongs to other tabs and is left alone. */
  readonly #own: Set<string>;

  constructor(desk: Desk, taken: (message: Message) => void) {
    this.#desk = desk;
    this.#taken = taken;
    this.#own = new Set(desk.state.value.outbox.map((entry) => entry.id));
  }

  add(entry: Entry): void {
    this.#keep([...this.#desk.state.value.outbox, entry]);
    void this.flush();
  }

  retry(id: string): void {
    this.#keep(changed(this.#desk.state.value.outbox, id, retried));
    void this.flush();
  }

  discard(id: string): void {
    this.#keep(without(this.#desk.state.value.outbox, id));
  }

  async flush(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (;;) {
        const { outbox, messages } = this.#desk.state.value;
        this.#keep(unconfirmed(outbox, messages));
        const entry = nextOf(this.#desk.state.value.outbox);
        if (!entry || !(await this.#send(entry))) return;
      }
    } finally {
      this.#sending = false;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** True if the next one may follow. */
  async #send(entry: Entry): Promise<boolean> {
    if (!this.#desk.world.online()) {
      this.#desk.state.set({ trouble: "network" });
      return false;
    }
    try {
      await this.#desk.start();
      const { age, consent } = this.#desk.state.value;
      // Before name and address, which are not to be told of somebody who may not write.
      if (!age.mayWrite) throw new Refusal(403, "guardian_needed");
      if (age.asked || consent.required) return false;
      await this.#introduce(entry);
      const message = await this.#desk.call((token) => this.#post(entry, token));
      this.#attempt = 0;
      const { messages, outbox } = this.#desk.state.value;
      this.#keep(without(outbox, entry.id));
      this.#desk.state.set({ messages: merge(messages, [{ ...message, clientMessageId: message.clientMessageId ?? entry.id }]), trouble: undefined });
      this.#taken(message);
      return true;
    } catch (error) {
      return this.#refused(entry, error);
    }
  }

  #post(entry: Entry, token: string): Promise<Message> {
    const { api } = this.#desk.world;
    const { id: idempotencyKey, text, attachments, reply } = entry;
    if (reply) return api.json<Message>("POST", "offline-messages", { token, idempotencyKey, body: { text, ...reply } });
    const attachmentIds = attachments.map((attachment) => attachment.id);
    return api.json<Message>("POST", "messages", { token, idempotencyKey, body: { ...(text && { text }), ...(attachmentIds.length > 0 && { attachmentIds }) } });
  }

  /** Name and address go first, so that whoever reads the message sees them. */
  async #introduce({ reply }: Entry): Promise<void> {
    const { profile } = this.#desk.world.memory.value;
    if (!profile || reply) return;
    try {
      await this.#desk.call((token) => this.#desk.world.api.json("PUT", "profile", { token, body: profile }));
    } catch (error) {
      // What cannot be kept must not hold up the message.
      if (error instanceof Refusal && error.passing) throw error;
    }
    this.#desk.world.memory.set({ profile: undefined });
  }

  #refused(entry: Entry, error: unknown): boolean {
    if (!(error instanceof Refusal)) throw error;
    const { age, consent } = this.#desk.state.value;
    if (error.code === "age_required") {
      this.#desk.age({ ...age, asked: true });
      return false;
    }
    if (error.code === "guardian_needed") this.#desk.age({ ...age, asked: false, mayWrite: false });
    if (error.code === "consent_required") {
      this.#desk.consent({ ...consent, required: true });
      return false;
    }
    if (error.code === "identity_token_invalid") {
      this.#desk.state.set({ trouble: "identity" });
      return false;
    }
    if (!error.passing) {
      this.#keep(changed(this.#desk.state.value.outbox, entry.id, (one) => ({ ...one, failed: error.code })));
      return true;
    }
    this.#attempt++;
    const wait = error.retryAfter ?? 0;
    if (error.code !== "request_in_progress") {
      this.#desk.state.set({ trouble: error.status === 429 ? "limited" : "unreachable", wait: Math.max(1, wait) });
    }
    this.#timer = setTimeout(() => void this.flush(), wait * 1_000 + backoff(this.#attempt));
    return false;
  }

  #keep(outbox: readonly Entry[]): void {
    if (outbox === this.#desk.state.value.outbox) return;
    this.#desk.state.set({ outbox });
    outbox.forEach((entry) => this.#own.add(entry.id));
    const others = (this.#desk.world.memory.refresh().outbox ?? []).filter((entry) => !this.#own.has(entry.id));
    const all = [...others, ...outbox];
    this.#desk.world.memory.set({ outbox: all.length > 0 ? all : undefined });
  }
}
