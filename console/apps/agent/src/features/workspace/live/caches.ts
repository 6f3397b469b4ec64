import { listMessages, readConversation, readCustomer, type Customer, type Message } from "@meridian/api/conversations.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import { readAgent, readWorklist, type Agent, type AgentState, type Task } from "@meridian/api/work.ts";
import type { LiveEvent } from "@meridian/realtime/frames.ts";
import type { QueryClient } from "@tanstack/react-query";
import type { ServerClock } from "./server-clock.ts";
import { mergeLatest, mergeNewer, mergeOlder, reduceThread, seenAnew, withHead, withMessage, type Thread } from "./thread-state.ts";
import { fromWorklist, reduceWork, withoutOffer, withoutTask, withTask, type WorkState } from "./worklist-state.ts";

export const keys = {
  agent: ["workspace", "agent"] as const,
  work: ["workspace", "work"] as const,
  threads: ["workspace", "thread"] as const,
  thread: (id: string) => ["workspace", "thread", id] as const,
  typing: (id: string) => ["workspace", "typing", id] as const,
  customers: ["workspace", "customer"] as const,
  customer: (id: string) => ["workspace", "customer", id] as const,
  conversations: ["workspace", "conversations"] as const,
};

/** An answer that was on its way while a frame told a later state keeps that state. */
export function newerAgent(answer: Agent, before: Agent | undefined): Agent {
  if (!before || before.sequence <= answer.sequence) return answer;
  const { state, breakCode, since, sequence } = before;
  return { ...answer, state, breakCode, since, sequence };
}

const TYPING_LASTS = 8_000;
/** Clocks differ a little: who is still seen in clear at the end is asked about again. */
const CLEAR_AGAIN = 1_000;

/**
 * The one place where frames and answers become what the screen shows. Nothing else writes these caches, and every write goes
 * through a pure reducer.
 */
export class Caches {
  readonly #queries: QueryClient;
  readonly #client: ApiClient;
  readonly #clock: ServerClock;
  readonly me: string;
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #open = new Map<string, number>();
  /** Customers who are seen in clear, with what masks them again. */
  readonly #clear = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(queries: QueryClient, client: ApiClient, clock: ServerClock, me: string) {
    this.#queries = queries;
    this.#client = client;
    this.#clock = clock;
    this.me = me;
  }

  readonly readAgent = async (signal?: AbortSignal): Promise<Agent> => newerAgent(await readAgent(this.#client, signal), this.#queries.getQueryData<Agent>(keys.agent));

  readonly readWork = async (signal?: AbortSignal): Promise<WorkState> => {
    const answer = await readWorklist(this.#client, signal);
    for (const offer of answer.offers) this.#clock.observe(Date.parse(offer.expiresAt) - offer.remainingMs);
    return fromWorklist(answer, this.#queries.getQueryData<WorkState>(keys.work));
  };

  readonly readThread = async (id: string, signal?: AbortSignal): Promise<Thread> => {
    const [conversation, page] = await Promise.all([readConversation(this.#client, id, signal), listMessages(this.#client, id, {}, signal)]);
    return mergeLatest(this.thread(id), conversation, page);
  };

  readonly readCustomer = async (id: string, signal?: AbortSignal): Promise<Customer> => this.#followed(await readCustomer(this.#client, id, signal));

  work(): WorkState | undefined {
    return this.#queries.getQueryData<WorkState>(keys.work);
  }

  thread(id: string): Thread | undefined {
    return this.#queries.getQueryData<Thread>(keys.thread(id));
  }

  /** A frame of `me`. */
  applyMine(event: LiveEvent): void {
    this.#clock.observe(event.at);
    if (event.type === "agent.state") this.#applyState(event);
    this.#change<WorkState>(keys.work, (state) => reduceWork(state, event));
    if (this.work()?.behind) this.refreshWork();
    else if (event.type !== "agent.state") void this.#queries.invalidateQueries({ queryKey: keys.agent });
  }

  /** A frame of a conversation. */
  applyThread(id: string, event: LiveEvent): void {
    if (event.type === "message.created" && (event.data as { readonly author?: string } | null)?.author === "customer") this.typing(id, "customer", false);
    const fresh = event.seq > (this.thread(id)?.last ?? event.seq);
    this.#change<Thread>(keys.thread(id), (thread) => reduceThread(thread, event, this.me));
    // The customer's message opened the channel's window anew; how far, only the head tells.
    const customer = event.type === "message.created" && (event.data as { readonly author?: string } | null)?.author === "customer";
    // Frames show what all of a kind see.
    if (fresh && event.type.startsWith("message.") && this.#customerOf(id)?.liveMasked) this.refreshThread(id);
    if (fresh && event.type === "conversation.updated") this.#servedAnew(id);
    if (fresh && customer && this.thread(id)?.conversation.windowEndsAt != null) void this.readHead(id).catch(() => undefined);
  }

  async readHead(id: string): Promise<void> {
    const conversation = await readConversation(this.#client, id);
    this.#change<Thread>(keys.thread(id), (thread) => withHead(thread, conversation));
  }

  refreshWork(): void {
    void this.#queries.invalidateQueries({ queryKey: keys.work });
    void this.#queries.invalidateQueries({ queryKey: keys.agent });
  }

  refreshThread(id: string): void {
    void this.#queries.invalidateQueries({ queryKey: keys.thread(id) });
  }

  forgetWork(): void {
    void this.#queries.resetQueries({ queryKey: keys.work });
    void this.#queries.invalidateQueries({ queryKey: keys.agent });
  }

  /** The customer is typing, or stopped; forgotten after some seconds, since the word that it ended may be lost. */
  typing(id: string, from: "customer" | "agent", active: boolean): void {
    if (from !== "customer") return;
    clearTimeout(this.#typing.get(id));
    this.#queries.setQueryData(keys.typing(id), active);
    if (active) this.#typing.set(id, setTimeout(() => this.#queries.setQueryData(keys.typing(id), false), TYPING_LASTS));
  }

  /** Conversations that are on the screen now; the way to say that one is not any more. */
  opened(id: string): () => void {
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
    return () => {
      const left = (this.#open.get(id) ?? 1) - 1;
      if (left > 0) this.#open.set(id, left);
      else this.#open.delete(id);
    };
  }

  open(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** What is shown is not the server's truth any more: forget it, read it anew. */
  forgetThread(id: string): void {
    void this.#queries.resetQueries({ queryKey: keys.thread(id) });
  }

  /** The person asked to see the customer in clear: all that shows something of them is read anew. */
  unmasked(customer: Customer): void {
    this.#know(customer);
    this.#seeAnew(customer);
  }

  taskChanged(task: Task): void {
    this.#change<WorkState>(keys.work, (state) => withTask(state, task));
  }

  /** It went to somebody else. */
  taskGone(task: Task): void {
    this.#change<WorkState>(keys.work, (state) => withoutTask(state, task));
    this.refreshWork();
  }

  offerGone(reservationId: string): void {
    this.#change<WorkState>(keys.work, (state) => withoutOffer(state, reservationId));
  }

  agentChanged(agent: Agent): void {
    this.#queries.setQueryData<Agent>(keys.agent, (before) => newerAgent(agent, before));
  }

  messageStored(id: string, message: Message): void {
    this.#change<Thread>(keys.thread(id), (thread) => withMessage(thread, message));
  }

  async older(id: string): Promise<void> {
    const first = this.thread(id)?.messages[0];
    if (!first) return;
    const page = await listMessages(this.#client, id, { before: first.sequence });
    this.#change<Thread>(keys.thread(id), (thread) => mergeOlder(thread, page));
  }

  /** What came since, by cursor; while nothing comes live. Numbers without a message may be changes of earlier ones: those are read anew. */
  async newer(id: string): Promise<void> {
    const after = this.thread(id)?.last;
    if (after === undefined) return;
    const [conversation, page] = await Promise.all([readConversation(this.#client, id), listMessages(this.#client, id, { after, limit: 200 })]);
    this.#change<Thread>(keys.thread(id), (thread) => withHead(mergeNewer(thread, page), conversation));
    if (page.last - after <= page.items.length) return;
    const latest = await listMessages(this.#client, id, {});
    this.#change<Thread>(keys.thread(id), (thread) => mergeLatest(thread, conversation, latest));
  }

  #customerOf(thread: string): Customer | undefined {
    const customer = this.thread(thread)?.conversation.row.customer.id;
    return customer === undefined ? undefined : this.#queries.getQueryData<Customer>(keys.customer(customer));
  }

  /** Somebody else has the conversation now, or nobody: rules may go by who serves the customer. */
  #servedAnew(thread: string): void {
    const customer = this.#customerOf(thread);
    if (!customer || (customer.masked.length === 0 && !customer.liveMasked)) return;
    void this.#over(customer);
    void this.#readAnew(thread);
  }

  #know(customer: Customer): void {
    for (const id of customer.memberIds) this.#queries.setQueryData(keys.customer(id), customer);
    this.#followed(customer);
  }

  /** Nothing stays in clear longer than the server allows, whether somebody looks at it or not. */
  #followed(customer: Customer): Customer {
    const before = this.#clear.get(customer.id);
    clearTimeout(before);
    this.#clear.delete(customer.id);
    if (customer.unmaskedUntil !== null) this.#clear.set(customer.id, setTimeout(() => void this.#over(customer), Math.max(CLEAR_AGAIN, this.#clock.until(customer.unmaskedUntil))));
    else if (before !== undefined) this.#seeAnew(customer);
    return customer;
  }

  async #over(customer: Customer): Promise<void> {
    try {
      this.#know(await readCustomer(this.#client, customer.id));
    } catch {
      this.#clear.delete(customer.id);
      for (const id of customer.memberIds) void this.#queries.resetQueries({ queryKey: keys.customer(id) });
      for (const id of this.#threadsOf(customer)) this.forgetThread(id);
    }
  }

  #seeAnew(customer: Customer): void {
    void this.#queries.invalidateQueries({ queryKey: keys.conversations });
    for (const id of this.#threadsOf(customer)) void this.#readAnew(id);
  }

  async #readAnew(id: string): Promise<void> {
    try {
      await this.#queries.cancelQueries({ queryKey: keys.thread(id) });
      const [conversation, page] = await Promise.all([readConversation(this.#client, id), listMessages(this.#client, id, {})]);
      this.#change<Thread>(keys.thread(id), (thread) => seenAnew(thread, conversation, page));
    } catch {
      this.forgetThread(id);
    }
  }

  #threadsOf({ memberIds }: Customer): readonly string[] {
    const threads = this.#queries.getQueriesData<Thread>({ queryKey: keys.threads });
    return threads.flatMap(([, thread]) => (thread && memberIds.includes(thread.conversation.row.customer.id) ? [thread.conversation.row.id] : []));
  }

  #applyState(event: LiveEvent): void {
    const { state, breakCode } = event.data as { readonly state?: AgentState; readonly breakCode?: string };
    if (state === undefined) return;
    this.#change<Agent>(keys.agent, (agent) => (event.seq <= agent.sequence ? agent : { ...agent, state, breakCode: breakCode ?? null, since: event.at, sequence: event.seq }));
  }

  #change<T>(key: readonly unknown[], change: (value: T) => T): void {
    this.#queries.setQueryData<T>(key, (value) => (value === undefined ? undefined : change(value)));
  }
}
