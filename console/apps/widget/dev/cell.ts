import { readFileSync } from "node:fs";
import path from "node:path";
import type { AgeState, Attachment, Availability, ConsentState, Conversation, Message, Notice, WidgetConfig } from "../src/core/contract.ts";
import { ageOf, isMinor } from "./age.ts";
import { picture } from "./picture.ts";
import { stage, type Mood } from "./stage.ts";

const TEXTS = path.resolve(import.meta.dirname, "../../../../channel-service/src/main/resources/texts");
const RIGHT_TO_LEFT = ["ar", "he"];

export interface Guest {
  readonly id: string;
  readonly token: string;
  readonly mood: Mood;
  readonly language: string;
  readonly verified: boolean;
  consent: ConsentState["decision"];
  age: AgeState["group"];
  conversation: Conversation | undefined;
  messages: Message[];
  readonly profile: { name?: string; email?: string };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });

export const problem = (status: number, code: string, retryAfter?: number): Response =>
  json({ type: "about:blank", title: code, status, code, category: "caller" }, status, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });

let numbers = 0;
/** Ids that rise with time, as the server's do. */
export function newId(): string {
  return `01970000-0000-7000-8000-${String(++numbers).padStart(12, "0")}`;
}

export function textsOf(language: string): Record<string, string> {
  const texts = JSON.parse(readFileSync(path.join(TEXTS, `${language}.json`), "utf8")) as Record<string, string>;
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.replaceAll("{name}", "Lumora")]));
}

/**
 * A cell in memory with the answers of the contract, for development, pictures and tests; never part of a build. How it behaves is
 * the second part of the widget's key, such as `dev_waiting`.
 */
export class Cell {
  readonly guests = new Map<string, Guest>();
  readonly taken = new Map<string, Message | Attachment>();
  readonly files = new Map<string, { readonly type: string; readonly bytes: Uint8Array }>();
  readonly asked: string[] = [];
  /** Answers instead of the cell, for tests of what goes wrong; an error is a lost connection. */
  disturb: ((request: Request, path: string) => Response | Error | undefined) | undefined;
  /** Whether `/live` answers at all. */
  live = true;
  readonly #listeners = new Map<string, Set<(frame: object) => void>>();

  /** For `fetch`, which throws where a network fails. */
  readonly fetch: typeof fetch = async (input, init) => this.handle(new Request(input, init));

  async handle(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const place = url.pathname.replace("/api/v1/widget/", "");
    this.asked.push(`${request.method} ${place}`);
    const disturbed = this.disturb?.(request, place);
    if (disturbed instanceof Error) throw disturbed;
    if (disturbed) return disturbed;
    if (url.pathname === "/live") return this.#follow(request, url);
    const [key = "", resource] = place.split("/");
    if (resource === "config") return json(this.config(key, url.searchParams.get("language") ?? "en"), 200, { "cache-control": "max-age=60" });
    if (resource === "sessions") return this.#session(key, (await request.json()) as Record<string, string | undefined>);
    const guest = this.guests.get((request.headers.get("authorization") ?? "").replace("Bearer ", ""));
    if (!guest) return problem(401, "unauthenticated");
    if (guest.mood === "broken") return problem(503, "unavailable", 30);
    return this.#visitor(guest, request, place, url);
  }

  config(key: string, wanted: string): WidgetConfig {
    const language = wanted in { "zh-CN": 1, "zh-TW": 1, "pt-BR": 1 } ? wanted : (wanted.split("-")[0] ?? "en");
    const mood = moodOf(key);
    return {
      accountId: "01970000-0000-7000-8000-0000000000aa",
      channel: "widget",
      name: "Lumora",
      look: { colour: "#0f6b5c", position: "right", logoUrl: null },
      language,
      languages: [language],
      direction: RIGHT_TO_LEFT.includes(language) ? "rtl" : "ltr",
      texts: textsOf(language),
      preChat: { fields: [{ name: "name", required: false }, { name: "email", required: false }] },
      asksAge: mood === "age" || mood === "minor",
      notice: notice(mood, language),
      allowedOrigins: [],
      limits: { messageChars: 4000, attachmentBytes: 10_485_760, attachmentTypes: ["image/png", "image/jpeg", "application/pdf"], attachmentsPerMessage: 5 },
    };
  }

  /** Somebody else than the visitor says or does something. */
  say(guest: Guest, more: Partial<Message>): Message {
    const conversation = this.#conversation(guest);
    const message: Message = {
      id: newId(),
      conversationId: conversation.id,
      sequence: conversation.sequence + 1,
      kind: "text",
      author: "agent",
      authorName: (more.author ?? "agent") === "agent" ? "Lena" : null,
      text: null,
      erased: false,
      event: null,
      attachments: [],
      status: "delivered",
      createdAt: new Date().toISOString(),
      clientMessageId: null,
      ...more,
    };
    guest.messages.push(message);
    guest.conversation = { ...conversation, sequence: message.sequence };
    this.#tell(guest, "message.created", message);
    return message;
  }

  /** What became of a message that is there, such as one that lost a part of a number. */
  update(guest: Guest, id: string, change: Partial<Message>): void {
    const known = guest.messages.find((message) => message.id === id);
    if (!known) return;
    const changed = { ...known, ...change };
    const conversation = this.#conversation(guest);
    guest.messages = guest.messages.map((message) => (message === known ? changed : message));
    guest.conversation = { ...conversation, sequence: conversation.sequence + 1 };
    this.#tell(guest, "message.updated", changed);
  }

  status(guest: Guest, status: Conversation["status"], event: NonNullable<Message["event"]>, author: Message["author"] = "system"): void {
    const message = { id: newId(), kind: "event" as const, author, event, createdAt: new Date().toISOString() };
    const entry = { ...this.#blank(guest), ...message };
    guest.messages.push(entry);
    guest.conversation = { ...this.#conversation(guest), status, sequence: entry.sequence, closedAt: status === "closed" ? entry.createdAt : null };
    this.#tell(guest, "conversation.updated", { message: entry, status, assigneeId: null });
  }

  agentReads(guest: Guest): void {
    const conversation = this.#conversation(guest);
    const agentRead = conversation.sequence;
    guest.messages = guest.messages.map((message) => (message.author === "customer" ? { ...message, status: "read" } : message));
    guest.conversation = { ...conversation, sequence: conversation.sequence + 1, receipts: { ...conversation.receipts, agentRead } };
    this.#tell(guest, "receipts.updated", guest.conversation.receipts);
  }

  typing(guest: Guest, active: boolean): void {
    const { id } = this.#conversation(guest);
    this.#listeners.get(`conversation:${id}`)?.forEach((send) => send({ t: "typing", conversation: id, from: "agent", active }));
  }

  #blank(guest: Guest): Message {
    const conversation = this.#conversation(guest);
    return {
      id: "",
      conversationId: conversation.id,
      sequence: conversation.sequence + 1,
      kind: "text",
      author: "customer",
      authorName: null,
      text: null,
      erased: false,
      event: null,
      attachments: [],
      status: "delivered",
      createdAt: new Date().toISOString(),
      clientMessageId: null,
    };
  }

  #session(key: string, body: Record<string, string | undefined>): Response {
    const mood = moodOf(key);
    if (body["identityToken"] === "wrong") return problem(401, "identity_token_invalid");
    let guest = body["identityToken"] ? [...this.guests.values()].find((one) => one.verified) : this.guests.get(body["visitorToken"] ?? "");
    if (!guest) {
      const id = newId();
      guest = { id, token: `visitor.${id}`, mood, language: body["language"] ?? "en", verified: Boolean(body["identityToken"]), consent: "none", age: mood === "minor" ? "minor" : "unknown", conversation: undefined, messages: [], profile: {} };
      this.guests.set(guest.token, guest);
      stage(this, guest);
    }
    const day = 86_400_000;
    const session = { visitorToken: guest.token, expiresAt: later(30 * day), renewAfter: later(20 * day), visitorId: guest.id, verified: guest.verified, consent: consentOf(guest), age: ageOf(guest) };
    return json(session, 201);
  }

  async #visitor(guest: Guest, request: Request, place: string, url: URL): Promise<Response> {
    const [resource = "", id] = place.split("/");
    switch (`${request.method} ${resource}`) {
      case "GET conversation":
        return json({ conversation: guest.conversation ?? null, messages: guest.messages.slice(-50) });
      case "POST conversation":
        this.status(guest, "closed", "closed", "customer");
        return json(guest.conversation);
      case "POST consent":
        guest.consent = ((await request.json()) as { decision: ConsentState["decision"] }).decision;
        return json(consentOf(guest));
      case "PUT age":
        guest.age = isMinor(((await request.json()) as { bornIn: string }).bornIn) ? "minor" : "adult";
        return json(ageOf(guest));
      case "PUT profile":
        Object.assign(guest.profile, await request.json());
        return json(undefined, 204);
      case "GET messages":
        return json(this.#page(guest, url.searchParams));
      case "POST messages":
      case "POST offline-messages":
        return this.#take(guest, request, (await request.json()) as { readonly text?: string; readonly attachmentIds?: readonly string[] });
      case "POST attachments":
        return this.#upload(request);
      case "GET attachments": {
        const file = this.files.get(id ?? "");
        return file ? new Response(file.bytes as BodyInit, { headers: { "content-type": file.type } }) : problem(404, "not_found");
      }
      case "POST receipts":
        return this.#receipts(guest, (await request.json()) as { readonly delivered?: number; readonly read?: number });
      case "GET availability":
        return json(availabilityOf(guest));
      default:
        return problem(404, "not_found");
    }
  }

  #page(guest: Guest, query: URLSearchParams): object {
    const [after, before] = [Number(query.get("after") ?? 0), Number(query.get("before") ?? Number.MAX_SAFE_INTEGER)];
    const items = guest.messages.filter((message) => message.sequence > after && message.sequence < before);
    return { items: query.has("before") ? items.slice(-50) : items.slice(0, 200), last: guest.conversation?.sequence ?? 0 };
  }

  #take(guest: Guest, request: Request, { text, attachmentIds = [] }: { readonly text?: string; readonly attachmentIds?: readonly string[] }): Response {
    const key = request.headers.get("idempotency-key") ?? "";
    const known = this.taken.get(key);
    if (known) return json(known, 201);
    const age = ageOf(guest);
    if (age.asked) return problem(403, "age_required");
    if (!age.mayWrite) return problem(403, "guardian_needed");
    if (consentOf(guest).required) return problem(403, "consent_required");
    if (guest.conversation?.status === "closed") guest.conversation = undefined;
    const attachments = attachmentIds.map((one) => this.taken.get(`file:${one}`) as Attachment);
    const message = this.say(guest, { author: "customer", text: text ?? null, attachments, clientMessageId: key });
    this.taken.set(key, message);
    return json(message, 201);
  }

  async #upload(request: Request): Promise<Response> {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const pdf = new TextDecoder("latin1").decode(bytes).includes("%PDF");
    return json(this.file(pdf ? "invoice.pdf" : "photo.png", pdf ? "application/pdf" : "image/png", pdf ? bytes : picture(480, 300)), 201);
  }

  file(name: string, type: Attachment["type"], bytes: Uint8Array): Attachment {
    const image = type.startsWith("image/");
    const attachment: Attachment = { id: newId(), name, type, size: bytes.length, width: image ? 480 : null, height: image ? 300 : null, erased: false };
    this.files.set(attachment.id, { type, bytes });
    this.taken.set(`file:${attachment.id}`, attachment);
    return attachment;
  }

  #receipts(guest: Guest, { delivered = 0, read = 0 }: { readonly delivered?: number; readonly read?: number }): Response {
    const conversation = this.#conversation(guest);
    guest.conversation = { ...conversation, receipts: { ...conversation.receipts, customerDelivered: Math.max(delivered, read), customerRead: read } };
    return json(undefined, 204);
  }

  #conversation(guest: Guest): Conversation {
    guest.conversation ??= {
      id: newId(),
      status: "waiting",
      sequence: 0,
      receipts: { customerDelivered: 0, customerRead: 0, agentRead: 0 },
      openedAt: new Date().toISOString(),
      closedAt: null,
    };
    return guest.conversation;
  }

  #follow(request: Request, url: URL): Response {
    const guest = this.guests.get((request.headers.get("authorization") ?? "").replace("Bearer ", ""));
    if (!guest) return problem(401, "unauthenticated");
    if (!this.live || guest.mood === "broken") return problem(503, "unavailable");
    const encoder = new TextEncoder();
    const wanted = url.searchParams.getAll("subscribe").map((one) => one.split("@") as [string, string?]);
    let send: (frame: object) => void = () => undefined;
    const leave = () => wanted.forEach(([stream]) => this.#listeners.get(stream)?.delete(send));
    const body = new ReadableStream<Uint8Array>({
      start: (control) => {
        send = (frame) => {
          try {
            control.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`));
          } catch {
            leave();
          }
        };
        send({ t: "hello", session: "dev", heartbeatSeconds: 20, resume: false });
        for (const [stream, after] of wanted) {
          const listeners = this.#listeners.get(stream) ?? new Set();
          this.#listeners.set(stream, listeners.add(send));
          send({ t: "subscribed", streams: [{ stream, last: guest.conversation?.sequence ?? 0 }] });
          if (after) guest.messages.filter((message) => message.sequence > Number(after)).forEach((message) => send(frameOf(stream, "message.created", message, message.sequence)));
        }
      },
      cancel: leave,
    });
    return new Response(body, { headers: { "content-type": "text/event-stream", "cache-control": "no-store" } });
  }

  #tell(guest: Guest, type: string, data: object): void {
    const { id, sequence } = this.#conversation(guest);
    const stream = `conversation:${id}`;
    this.#listeners.get(stream)?.forEach((send) => send(frameOf(stream, type, data, sequence)));
  }
}

const frameOf = (stream: string, type: string, data: object, seq: number) => ({ t: "event", stream, seq, type, at: new Date().toISOString(), data });
const later = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();
const moodOf = (key: string) => (key.split("_")[1] ?? "empty") as Mood;

function notice(mood: Mood, language: string): Notice {
  const kind = mood === "consent" ? "consent" : mood === "none" ? "none" : "notice";
  const text = kind === "none" ? null : (textsOf(language)[`notice.chat.${kind}`] ?? null);
  return {
    kind,
    purpose: "chat",
    text,
    textVersion: text && `${kind}-1`,
    language,
    minorAge: kind === "consent" ? 14 : 0,
    jurisdictions: ["DE"],
    privacyUrl: "https://lumora.example/privacy",
  };
}

function consentOf({ mood, language, consent }: Guest): ConsentState {
  const asked = notice(mood, language);
  return { decision: consent, required: asked.kind === "consent" && consent !== "granted", notice: asked };
}

function availabilityOf({ mood, conversation }: Guest): Availability {
  const away = mood === "away" || mood === "nobody";
  return {
    state: mood === "away" ? "closed" : mood === "nobody" ? "nobody" : mood === "waiting" ? "busy" : "available",
    open: mood !== "away",
    nextOpening: mood === "away" ? "2026-11-23T07:00:00Z" : null,
    leaveMessageFirst: away,
    conversationId: conversation?.id ?? null,
    place: conversation?.status === "waiting" && !away ? 3 : null,
    estimatedWaitSeconds: mood === "waiting" ? 200 : null,
    refreshAfterSeconds: 10,
  };
}
