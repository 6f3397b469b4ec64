import type { Attachment, Conversation, ConversationRow, Message } from "@meridian/api/conversations.ts";
import type { Agent, Task } from "@meridian/api/work.ts";
import type { ClientFrame, ServerFrame } from "@meridian/realtime/frames.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { agentOf, persons, queues, type Person } from "./desk-data.ts";
import { PretendedTickets } from "./tickets.ts";

export interface Talk {
  readonly conversation: Conversation;
  readonly messages: readonly Message[];
  readonly person: Person;
  readonly answers: number;
}

export interface PretendedOffer {
  readonly reservationId: string;
  readonly task: Task;
  readonly offeredAt: string;
  readonly expiresAt: string;
}

interface Client {
  readonly push: (frame: ServerFrame) => void;
  readonly broken: () => void;
  readonly streams: Set<string>;
}

/** Which work is there at the start: the demo's, or none. */
export type Start = "busy" | "none";

/**
 * Routing and channels in memory, with streams numbered as the live hub's. Nothing happens by itself: development lets a demo play
 * (dev/demo.ts), tests push what they need.
 */
export class PretendedDesk {
  readonly now: () => number;
  readonly cast: readonly Person[];
  readonly me = id(5, 1);
  agent: Agent;
  offers: readonly PretendedOffer[] = [];
  tasks: readonly Task[] = [];
  readonly talks = new Map<string, Talk>();
  readonly files = new Map<string, Attachment>();
  readonly tickets: PretendedTickets;
  /** What the customer side of a demo hears of. */
  onAnswered: (conversation: string) => void = () => undefined;
  /** What of a frame the person sees. */
  framed: (data: unknown) => unknown = (data) => data;
  /** Frames are numbered and kept but not pushed, as while Kafka is away. */
  silent = false;
  /** Whether what customers write opens windows anew, as it does once the desk stands. */
  live = true;
  readonly #frames = new Map<string, Extract<ServerFrame, { t: "event" }>[]>();
  readonly #clients = new Set<Client>();
  readonly #answered = new Map<string, Message>();
  #count = 1_000;

  /** `cast`: who writes; the first four are there at the start. */
  constructor(now: () => number, start: Start, cast: readonly Person[] = persons) {
    this.now = now;
    this.cast = cast;
    this.tickets = new PretendedTickets(now, this, start);
    this.agent = agentOf(1, now(), start === "busy" ? "available" : "offline", start === "busy" ? 75 : 0);
    cast.forEach((person, index) => {
      if (person.of !== undefined) this.#past(person, index, false);
      else if (index < 4) this.#past(person, index, start === "busy" || index === 3);
    });
    if (start === "none") this.tasks = [];
  }

  newId(): string {
    return id(9, ++this.#count);
  }

  at(): string {
    return new Date(this.now()).toISOString();
  }

  /** Next number of a stream. */
  #number(stream: string): number {
    return (this.#frames.get(stream)?.at(-1)?.seq ?? 0) + 1;
  }

  tell(stream: string, type: string, data: unknown, seq = this.#number(stream)): void {
    const event = { t: "event" as const, stream, seq, type, at: this.at(), data: this.framed(data) };
    this.#frames.set(stream, [...(this.#frames.get(stream) ?? []), event]);
    if (stream === "me") this.agent = { ...this.agent, sequence: seq };
    if (!this.silent) this.#clients.forEach((client) => client.streams.has(stream) && client.push(event));
  }

  /** A frame to everybody, such as `stale` or `typing`. */
  broadcast(frame: ServerFrame): void {
    this.#clients.forEach(({ push }) => push(frame));
  }

  connect(push: (frame: ServerFrame) => void, broken: () => void = () => undefined): { readonly receive: (frame: ClientFrame) => void; readonly close: () => void } {
    const client: Client = { push, broken, streams: new Set() };
    this.#clients.add(client);
    push({ t: "hello", session: "demo", heartbeatSeconds: 20, resume: false });
    return {
      close: () => void this.#clients.delete(client),
      receive: (frame) => {
        if (frame.t === "ping") push({ t: "pong" });
        if (frame.t === "unsubscribe") frame.streams.forEach((stream) => client.streams.delete(stream));
        if (frame.t !== "subscribe") return;
        push({ t: "subscribed", streams: frame.streams.map(({ stream }) => ({ stream, last: this.#frames.get(stream)?.at(-1)?.seq ?? this.#last(stream) })) });
        for (const { stream, after } of frame.streams) {
          client.streams.add(stream);
          if (after !== undefined) this.#frames.get(stream)?.filter(({ seq }) => seq > after).forEach(push);
        }
      },
    };
  }

  get followers(): number {
    return this.#clients.size;
  }

  /** Every line breaks. */
  hangUp(): void {
    [...this.#clients].forEach(({ broken }) => broken());
    this.#clients.clear();
  }

  get sequence(): number {
    return this.#frames.get("me")?.at(-1)?.seq ?? 0;
  }

  setState(state: Agent["state"], breakCode: string | null): void {
    this.agent = { ...this.agent, state, breakCode, since: this.at() };
    if (state !== "available") for (const offer of this.offers) this.endOffer(offer.reservationId, "withdrawn");
    this.tell("me", "agent.state", { state, ...(breakCode !== null && { breakCode }) });
  }

  /** Open work over WhatsApp. */
  add(person: Person, conversation: string, windowEndsAt: string): void {
    const talk = this.#open(person, conversation, this.me);
    const customer = { ...talk.conversation.row.customer, id: `${conversation.slice(0, -4)}c${conversation.slice(-3)}` };
    const row = { ...talk.conversation.row, customer, channel: "whatsapp" as const, status: "active" as const };
    this.talks.set(conversation, { ...talk, conversation: { ...talk.conversation, row, page: null, windowEndsAt } });
    this.tasks = [{ ...this.#task(row, "assigned"), channel: "whatsapp" }, ...this.tasks];
  }

  /** What became of a message that is there. */
  update(conversation: string, message: string, change: Partial<Message>): Message | undefined {
    const talk = this.talks.get(conversation);
    const known = talk?.messages.find((one) => one.id === message);
    if (!talk || !known) return undefined;
    const changed = { ...known, ...change };
    const row = { ...talk.conversation.row, sequence: talk.conversation.row.sequence + 1 };
    this.talks.set(conversation, { ...talk, messages: talk.messages.map((one) => (one === known ? changed : one)), conversation: { ...talk.conversation, row } });
    this.tell(`conversation:${conversation}`, "message.updated", changed, row.sequence);
    return changed;
  }

  /** A new customer writes and this agent is asked. */
  offer(index: number, seconds = 30): PretendedOffer | undefined {
    const person = this.cast[index];
    if (!person) return undefined;
    const talk = this.#open(person, this.newId(), null);
    const task: Task = { ...this.#task(talk.conversation.row, "offered"), agentId: null };
    const reservation: PretendedOffer = { reservationId: this.newId(), task, offeredAt: this.at(), expiresAt: new Date(this.now() + seconds * 1_000).toISOString() };
    this.offers = [...this.offers, reservation];
    this.tell("me", "offer.created", reservation);
    return reservation;
  }

  endOffer(reservationId: string, how: "rejected" | "timed-out" | "withdrawn"): void {
    const offer = this.offers.find((one) => one.reservationId === reservationId);
    if (!offer) return;
    this.offers = this.offers.filter((one) => one !== offer);
    this.tell("me", "offer.ended", { reservationId, taskId: offer.task.taskId, how });
    if (how === "timed-out") {
      this.agent = { ...this.agent, state: "not-responding", since: this.at() };
      this.tell("me", "agent.state", { state: "not-responding" });
    }
  }

  accept(offer: PretendedOffer): Task {
    this.offers = this.offers.filter((one) => one !== offer);
    const task: Task = { ...offer.task, state: "assigned", agentId: this.me, epoch: offer.task.epoch + 1 };
    this.tasks = [task, ...this.tasks];
    this.#load(25);
    this.tell("me", "task.assigned", task);
    this.#event(task.conversationId, "assigned", "active", this.me);
    return task;
  }

  /** Ends the contact: `to` wrap-up, `done`, or away to somebody else. */
  change(task: Task, to: "wrap-up" | "done" | "queued", disposition: string | null = null): Task {
    const changed: Task = {
      ...task,
      state: to,
      epoch: task.epoch + 1,
      disposition,
      wrapUpEndsAt: to === "wrap-up" ? new Date(this.now() + 60_000).toISOString() : null,
    };
    this.tasks = to === "wrap-up" ? this.tasks.map((one) => (one.taskId === task.taskId ? changed : one)) : this.tasks.filter(({ taskId }) => taskId !== task.taskId);
    if (to !== "wrap-up") this.#load(-25);
    this.tell("me", to === "wrap-up" ? "task.changed" : "task.ended", changed);
    if (to === "wrap-up") this.#event(task.conversationId, "closed", "closed", this.me);
    if (to === "queued") this.#event(task.conversationId, "transferred", "waiting", null);
    return changed;
  }

  close(conversation: string): void {
    this.#event(conversation, "closed", "closed", null);
  }

  /** Stores what somebody wrote; the same key stores once. */
  write(conversation: string, message: Partial<Message> & Pick<Message, "author" | "kind">, key: string | null = null): Message | undefined {
    const talk = this.talks.get(conversation);
    if (!talk) return undefined;
    const known = key === null ? undefined : this.#answered.get(key);
    if (known) return known;
    const sequence = talk.conversation.row.sequence + 1;
    const stored = this.#message(conversation, sequence, this.at(), { ...message, clientMessageId: key });
    if (key !== null) this.#answered.set(key, stored);
    const customer = stored.author === "customer";
    const row: ConversationRow = {
      ...talk.conversation.row,
      sequence,
      ...(stored.kind === "text" && { lastActivityAt: stored.createdAt, preview: { author: stored.author, text: stored.text, erased: false, at: stored.createdAt } }),
      ...(stored.kind === "text" && { waitingSince: customer ? (talk.conversation.row.waitingSince ?? stored.createdAt) : null, unread: customer }),
    };
    const { windowEndsAt: ends } = talk.conversation;
    const windowEndsAt = ends !== null && customer && this.live ? new Date(this.now() + 86_400_000).toISOString() : ends;
    this.talks.set(conversation, { ...talk, messages: [...talk.messages, stored], conversation: { ...talk.conversation, row, windowEndsAt } });
    this.tell(`conversation:${conversation}`, "message.created", stored, sequence);
    if (stored.author === "agent" && stored.kind === "text") this.onAnswered(conversation);
    return stored;
  }

  receipts(conversation: string, change: Partial<Conversation["receipts"]>): void {
    const talk = this.talks.get(conversation);
    if (!talk) return;
    const receipts = { ...talk.conversation.receipts, ...change };
    const row = { ...talk.conversation.row, sequence: talk.conversation.row.sequence + 1, unread: change.agentRead === undefined && talk.conversation.row.unread };
    this.talks.set(conversation, { ...talk, conversation: { ...talk.conversation, receipts, row } });
    this.tell(`conversation:${conversation}`, "receipts.updated", receipts, row.sequence);
  }

  nextWords(conversation: string): string | undefined {
    const talk = this.talks.get(conversation);
    if (!talk) return undefined;
    this.talks.set(conversation, { ...talk, answers: talk.answers + 1 });
    return talk.person.next[talk.answers];
  }

  conversationOf(talk: Talk): Conversation {
    const { row } = talk.conversation;
    return { ...talk.conversation, mayReply: row.status === "active" && row.assigneeId === this.me };
  }

  #last(stream: string): number {
    return this.tickets.versionOf(stream) ?? this.talks.get(stream.replace("conversation:", ""))?.conversation.row.sequence ?? 0;
  }

  #load(points: number): void {
    this.agent = { ...this.agent, usedCapacity: Math.max(0, this.agent.usedCapacity + points) };
  }

  #event(conversation: string, event: Message["event"], status: ConversationRow["status"], assigneeId: string | null): void {
    const talk = this.talks.get(conversation);
    if (!talk) return;
    const sequence = talk.conversation.row.sequence + 1;
    const message = this.#message(conversation, sequence, this.at(), { kind: "event", author: "system", event, subjectId: assigneeId });
    const closed = status === "closed";
    const row: ConversationRow = { ...talk.conversation.row, sequence, status, assigneeId: closed ? talk.conversation.row.assigneeId : assigneeId, closedAt: closed ? message.createdAt : null };
    this.talks.set(conversation, { ...talk, messages: [...talk.messages, message], conversation: { ...talk.conversation, row, closedBy: closed ? "agent" : null } });
    this.tell(`conversation:${conversation}`, "conversation.updated", { message, status, assigneeId }, sequence);
  }

  #message(conversation: string, sequence: number, createdAt: string, more: Partial<Message> & Pick<Message, "author" | "kind">): Message {
    return {
      id: this.newId(), conversationId: conversation, segmentId: id(11, 1), sequence, authorId: more.author === "agent" ? this.me : null, text: null, erased: false,
      language: null, event: null, subjectId: null, attachments: [], status: more.author === "customer" ? "delivered" : "sent", createdAt, clientMessageId: null,
      replyToId: null, problem: null, ...more,
    };
  }

  #task(row: ConversationRow, state: Task["state"]): Task {
    return {
      taskId: this.newId(), conversationId: row.id, segmentId: id(11, 1), state, queueId: row.queueId ?? id(7, 1), channel: "widget", language: row.language, marketId: row.marketId,
      brandId: row.brandId, priority: 10, enqueuedAt: row.openedAt, epoch: 1, agentId: this.me, place: null, wrapUpEndsAt: null, disposition: null,
    };
  }

  #past(person: Person, index: number, mine: boolean): void {
    const talk = this.#open(person, id(9, index + 1), this.me);
    const over = index === 3 || person.of !== undefined;
    const row = { ...talk.conversation.row, status: over ? ("closed" as const) : ("active" as const), closedAt: over ? this.at() : null };
    this.talks.set(row.id, { ...talk, conversation: { ...talk.conversation, row, closedBy: over ? "customer" : null } });
    if (!mine) return;
    const task = this.#task(row, over ? "wrap-up" : "assigned");
    this.tasks = [...this.tasks, over ? { ...task, queueId: queues[0]?.queueId ?? "", wrapUpEndsAt: new Date(this.now() + 45_000).toISOString() } : task];
  }

  #open(person: Person, conversation: string, assigneeId: string | null): Talk {
    const at = (ago: number): string => new Date(this.now() - ago * 60_000 - 20_000).toISOString();
    const messages = person.lines.map(([who, ago, text], index): Message => {
      const sequence = index + 1;
      if (who === "s") return this.#message(conversation, sequence, at(ago), { kind: "event", author: "system", event: text as Message["event"], subjectId: text === "assigned" ? assigneeId : null });
      const file = text === "file";
      return this.#message(conversation, sequence, at(ago), {
        kind: who === "n" ? "note" : "text",
        author: who === "c" ? "customer" : "agent",
        text: file ? null : text,
        language: person.language,
        ...(who === "a" && { status: "read" as const }),
        ...(file && { attachments: [this.#picture()] }),
      });
    });
    const words = messages.filter(({ kind }) => kind === "text");
    const [last, answered] = [words.at(-1), words.findLast(({ author }) => author === "agent")];
    const read = words.findLast((one, index) => one.author === "agent" || words[index + 1]?.author === "agent")?.sequence ?? 0;
    const row: ConversationRow = {
      id: conversation, customer: { id: id(16, (person.of ?? this.cast.indexOf(person)) + 1), name: person.name, erased: false }, channel: "widget", channelAccountId: id(12, 1), marketId: id(2, 1), brandId: id(13, 1),
      language: person.language, status: "waiting", assigneeId, queueId: queues[person.queue]?.queueId ?? null, sequence: messages.length, unread: last?.author === "customer",
      preview: last ? { author: last.author, text: last.text, erased: false, at: last.createdAt } : null, openedAt: messages[0]?.createdAt ?? this.at(),
      lastActivityAt: last?.createdAt ?? this.at(), waitingSince: last?.author === "customer" ? last.createdAt : null, closedAt: null,
    };
    const delivered = answered?.sequence ?? 0;
    const talk: Talk = {
      person,
      answers: 0,
      messages,
      conversation: {
        row, receipts: { customerDelivered: delivered, customerRead: delivered, agentRead: read }, segmentId: id(11, 1), offline: false, country: person.country, timeZone: person.zone,
        page: { url: "https://shop.lumora.example/", title: person.page }, closedBy: null, mayReply: false, windowEndsAt: null,
      },
    };
    this.talks.set(conversation, talk);
    return talk;
  }

  #picture(): Attachment {
    const attachment: Attachment = { id: this.newId(), name: "IMG_2041.jpg", type: "image/jpeg", size: 284_310, width: 480, height: 300, erased: false };
    this.files.set(attachment.id, attachment);
    return attachment;
  }
}
