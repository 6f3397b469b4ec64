import { passes, type NewProactiveMessage, type ProactiveMessage, type ProactiveMessages, type Reachable } from "@meridian/api/proactive.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { consentsOf } from "./consents.ts";
import { persons } from "./desk-data.ts";
import type { Answers } from "./desk-http.ts";
import type { PretendedDesk } from "./desk.ts";
import { reachable, sent, templates, type SentSeed } from "./proactive-data.ts";

const MINUTE = 60_000;
/** Milliseconds until the provider has taken a message, and delivered it. */
const [TAKEN, DELIVERED] = [1_500, 4_000];

/** What goes out unasked, in memory. Development and tests only. */
export class PretendedProactive {
  readonly #desk: PretendedDesk;
  readonly #answered = new Map<string, ProactiveMessage>();
  messages: readonly ProactiveMessage[];
  /** By customer. */
  readonly reachable = new Map<string, readonly Reachable[]>();
  templates = templates;
  #count = 0;

  constructor(desk: PretendedDesk) {
    this.#desk = desk;
    const first = desk.cast === persons ? sent : [];
    this.messages = first.flatMap((known, index) => known.map((seed) => this.#message(id(16, index + 1), seed)));
    first.forEach((_, index) => this.reachable.set(id(16, index + 1), reachable[index] ?? []));
  }

  of(customer: string): ProactiveMessages {
    this.messages = this.messages.map((one) => this.#moved(one));
    const items = this.messages.filter(({ customerId }) => customerId === customer).sort((a, b) => b.createdAt.localeCompare(a.createdAt));
    return { reachable: [...(this.reachable.get(customer) ?? [])], items: items.slice(0, 50) };
  }

  send(customerId: string, wish: NewProactiveMessage, refusal: ProactiveMessage["refusal"], key: string): ProactiveMessage | string {
    const known = this.#answered.get(key);
    if (known) return known;
    const account = this.reachable.get(customerId)?.find(({ channelAccountId }) => channelAccountId === wish.channelAccountId);
    if (!account) return "no_address";
    const { name, language, values } = wish.template;
    const found = this.templates.find((one) => one.name === name && one.language === language && one.status === "approved");
    if (!found || (found.category === "marketing" && wish.purpose !== "marketing")) return "unknown_template";
    if (found.values !== values.length) return "template_values";
    const message = this.#message(customerId, {
      minutesAgo: 0, purpose: wish.purpose, template: name, language, status: refusal === null ? "queued" : "held", refusal, text: values.reduce((text, value, index) => text.replaceAll(`{{${index + 1}}}`, value), found.text),
      ...(wish.expiresAt != null && { expiresAt: wish.expiresAt }),
    });
    this.#answered.set(key, message);
    this.messages = [message, ...this.messages];
    return message;
  }

  /** Whether it still could be. */
  cancel(messageId: string): boolean {
    const found = this.messages.find((one) => one.id === messageId);
    if (found?.status !== "queued" && found?.status !== "held") return false;
    this.change(messageId, { status: "cancelled" });
    return true;
  }

  change(messageId: string, change: Partial<ProactiveMessage>): void {
    this.messages = this.messages.map((one) => (one.id === messageId ? { ...one, ...change } : one));
  }

  #moved(message: ProactiveMessage): ProactiveMessage {
    const age = this.#desk.now() - Date.parse(message.createdAt);
    if (message.status === "queued" && age > TAKEN) return { ...message, status: "sent" };
    return message.status === "sent" && age > DELIVERED ? { ...message, status: "delivered" } : message;
  }

  #message(customerId: string, { minutesAgo, lasts = 1_440, ...more }: SentSeed): ProactiveMessage {
    const at = this.#desk.now() - minutesAgo * MINUTE;
    return {
      id: id(52, ++this.#count), customerId, conversationId: id(53, this.#count), channelAccountId: reachable[0]?.[0]?.channelAccountId ?? "", channel: "whatsapp", purpose: "marketing", template: "", language: "de",
      text: null, erased: false, status: "queued", refusal: null, problem: null, rules: [], createdBy: this.#desk.me, createdAt: new Date(at).toISOString(), expiresAt: new Date(at + lasts * MINUTE).toISOString(), ...more,
    };
  }
}

const pretended = new WeakMap<PretendedDesk, PretendedProactive>();

/** What the customers of a desk are written unasked. */
export function proactiveOf(desk: PretendedDesk): PretendedProactive {
  const known = pretended.get(desk) ?? new PretendedProactive(desk);
  pretended.set(desk, known);
  return known;
}

/** The calls about messages that nobody asked for; undefined for a path that is not one of them. */
export async function answerProactive(desk: PretendedDesk, request: Request, url: URL, { json, problem }: Answers, roles: readonly string[]): Promise<Response | undefined> {
  const proactive = proactiveOf(desk);
  const [top, one = "", verb, message = ""] = url.pathname.replace(/^\/api\/v1\//, "").split("/");
  if (request.method === "GET" && top === "channel-accounts" && verb === "templates") return json({ items: proactive.templates });
  if (top !== "customers" || verb !== "proactive-messages") return undefined;
  if (request.method === "GET") return json(proactive.of(one));
  if (!roles.some((role) => role === "supervisor" || role === "tenant-admin")) return problem(403, "forbidden");
  if (request.method === "DELETE") return proactive.cancel(message) ? new Response(null, { status: 204 }) : problem(409, "not_waiting");
  const wish = (await request.json()) as NewProactiveMessage;
  const country = [...desk.talks.values()].find(({ conversation }) => conversation.row.customer.id === one)?.conversation.country ?? "*";
  const permission = consentsOf(desk).permissions(one, country).items.find(({ purpose, channel }) => purpose === wish.purpose && channel === "messaging");
  const refusal = permission?.refusal ?? null;
  if (refusal !== null && !passes(refusal)) return problem(422, "contact_refused", { refusal, rules: permission?.rules });
  const taken = proactive.send(one, wish, refusal, request.headers.get("idempotency-key") ?? "");
  return typeof taken === "string" ? problem(422, taken) : json(taken, 201);
}
