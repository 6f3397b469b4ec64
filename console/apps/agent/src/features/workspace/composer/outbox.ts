import { businessNow } from "@meridian/api/business-time.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import { addNote, PROVIDER_LIMITS, sendMessage, type Attachment, type GuardFinding, type Message, type NewAnswer } from "@meridian/api/conversations.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { characters } from "./characters.ts";

export interface Outgoing {
  /** Id of the message on this side; the Idempotency-Key of every attempt. */
  readonly key: string;
  readonly kind: "reply" | "note";
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** Rules in spite of whose warning it is sent. */
  readonly heeded?: readonly string[];
  readonly at: string;
  readonly state: "sending" | "failed";
  /** Code of the failure. */
  readonly code?: string;
  /** Whether sending it again may succeed. */
  readonly again?: boolean;
  /** What the rules of texts say against it. */
  readonly findings?: readonly GuardFinding[];
  /** It is to be written anew. */
  readonly back?: boolean;
}

export type Sending = Readonly<Record<string, readonly Outgoing[]>>;

export function withOutgoing(all: Sending, id: string, message: Outgoing): Sending {
  return { ...all, [id]: [...(all[id] ?? []), message] };
}

export function changeOutgoing(all: Sending, id: string, key: string, change: (message: Outgoing) => Outgoing): Sending {
  return { ...all, [id]: (all[id] ?? []).map((one) => (one.key === key ? change(one) : one)) };
}

export function withoutOutgoing(all: Sending, id: string, key: string): Sending {
  const left = (all[id] ?? []).filter((one) => one.key !== key);
  const others = Object.fromEntries(Object.entries(all).filter(([one]) => one !== id));
  return left.length > 0 ? { ...others, [id]: left } : others;
}

/** What to send next: the oldest; a failed one stops those behind it, so that nothing overtakes. */
export function nextOutgoing(all: Sending, id: string): Outgoing | undefined {
  const first = all[id]?.[0];
  return first?.state === "sending" ? first : undefined;
}

/** Whether the rules of texts refused it: unchanged it is refused again. */
export function againstRules({ code }: Outgoing): boolean {
  return code === "draft_blocked" || code === "draft_warned";
}

export interface OutboxOptions {
  readonly client: ApiClient;
  /** Whose it is: another person at the same browser sends nothing of it. */
  readonly place: string;
  readonly stored: (conversation: string, message: Message) => void;
  readonly storage?: Storage;
  /** Milliseconds before each further attempt. */
  readonly delays?: readonly number[];
}

type Words = Pick<Outgoing, "kind" | "text" | "attachments" | "heeded">;

/** As providers take it: one file in a message, the text beside the first, or before it if it is too long for that, with what was heeded of it. */
export function oneFileEach(message: Words): readonly Words[] {
  const [first, ...others] = message.attachments;
  if (!first) return [message];
  const alone = (file: Attachment): Words => ({ kind: message.kind, text: "", attachments: [file] });
  const apart = characters(message.text) > PROVIDER_LIMITS.caption;
  return [...(apart ? [{ ...message, attachments: [] }, alone(first)] : [{ ...message, attachments: [first] }]), ...others.map(alone)];
}

function answerOf({ text, attachments, heeded }: Words): NewAnswer {
  return { text: text === "" ? null : text, attachmentIds: attachments.length > 0 ? attachments.map((one) => one.id) : null, ...(heeded && { heeded }) };
}

const NONE: readonly Outgoing[] = [];
const PREFIX = "meridian.outbox.";

/**
 * Messages on their way. Shown at once, sent one after the other per conversation, tried again with the same key, kept over a reload
 * of the tab. What cannot be sent stays where it was written, with the reason.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  readonly #busy = new Set<string>();
  #all: Sending;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#all = this.#restore();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly of = (id: string): readonly Outgoing[] => this.#all[id] ?? NONE;

  send(id: string, message: Words): void {
    this.#set(withOutgoing(this.#all, id, { ...message, key: crypto.randomUUID(), at: new Date(businessNow()).toISOString(), state: "sending" }));
    void this.#pump(id);
  }

  retry(id: string, key: string): void {
    this.#set(changeOutgoing(this.#all, id, key, ({ kind, text, attachments, at, heeded }) => ({ key, kind, text, attachments, at, ...(heeded && { heeded }), state: "sending" })));
    void this.#pump(id);
  }

  /** Whoever writes in the conversation is to take it and write it anew. */
  takeBack(id: string, key: string): void {
    this.#set(changeOutgoing(this.#all, id, key, (one) => ({ ...one, back: true })));
  }

  drop(id: string, key: string): void {
    this.#set(withoutOutgoing(this.#all, id, key));
    void this.#pump(id);
  }

  /** The network is back: what failed for want of it goes on. */
  resume(): void {
    for (const [id, messages] of Object.entries(this.#all)) {
      for (const { key, again } of messages) if (again) this.#set(changeOutgoing(this.#all, id, key, (one) => ({ ...one, state: "sending" })));
      void this.#pump(id);
    }
  }

  async #pump(id: string): Promise<void> {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    try {
      for (let next = nextOutgoing(this.#all, id); next; next = nextOutgoing(this.#all, id)) await this.#attempt(id, next);
    } finally {
      this.#busy.delete(id);
    }
  }

  async #attempt(id: string, message: Outgoing): Promise<void> {
    const { client, stored, delays = [1_000, 3_000] } = this.#options;
    for (const delay of [...delays, undefined]) {
      try {
        const answer = await (message.kind === "note" ? addNote(client, id, message.text, message.key) : sendMessage(client, id, answerOf(message), message.key));
        stored(id, answer);
        this.#set(withoutOutgoing(this.#all, id, message.key));
        return;
      } catch (error) {
        const transient = error instanceof ApiError && error.transient;
        if (transient && delay !== undefined) {
          await new Promise((resolve) => setTimeout(resolve, delay));
          continue;
        }
        // A session that ended comes back: then it goes on.
        const again = transient || (error instanceof ApiError && error.kind === "unauthenticated");
        const { code, findings } = error instanceof ApiError ? error.problem : { code: "unexpected", findings: undefined };
        this.#set(changeOutgoing(this.#all, id, message.key, (one) => ({ ...one, state: "failed", code, again, ...(findings && { findings }) })));
        return;
      }
    }
  }

  #set(all: Sending): void {
    this.#all = all;
    try {
      const storage = this.#options.storage ?? sessionStorage;
      if (Object.keys(all).length === 0) storage.removeItem(PREFIX + this.#options.place);
      else storage.setItem(PREFIX + this.#options.place, JSON.stringify(all));
    } catch {
      // Full or forbidden: it is still on the screen and on its way.
    }
    this.#listeners.forEach((listener) => listener());
  }

  #restore(): Sending {
    try {
      return JSON.parse((this.#options.storage ?? sessionStorage).getItem(PREFIX + this.#options.place) ?? "{}") as Sending;
    } catch {
      return {};
    }
  }
}
