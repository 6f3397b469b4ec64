import { GRADES, type Consent, type CustomerPermission, type CustomerPermissions, type NewConsent } from "@meridian/api/consents.ts";
import { channels } from "@meridian/api/law.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { isMinor } from "./desk-customers.ts";
import { persons } from "./desk-data.ts";
import type { Answers } from "./desk-http.ts";
import type { PretendedDesk } from "./desk.ts";

type Asks = CustomerPermission["asks"];
type Channel = CustomerPermission["channel"];

const DAY = 86_400_000;
const ORDER: readonly string[] = ["none", "opt-out", "presumed", ...GRADES];

/** What each country asks before advertising, by channel; invented, and only so much that every answer occurs. Elsewhere: an agreement. */
const ASKS: Readonly<Record<string, Partial<Record<Channel, Asks>>>> = {
  DE: { voice: "express-opt-in", "auto-voice": "express-opt-in", sms: "express-opt-in", messaging: "express-opt-in", email: "soft-opt-in" },
  AE: { voice: "none", "auto-voice": "written-opt-in", messaging: "opt-out", email: "opt-out" },
  ES: { voice: "opt-out", "auto-voice": "express-opt-in", email: "soft-opt-in" },
};
/** What stands against it although nothing is missing. */
const HELD: Readonly<Record<string, Partial<Record<Channel, CustomerPermission["refusal"]>>>> = { AE: { voice: "outside-hours", messaging: "outside-hours" }, ES: { voice: "register-not-checked" } };

interface Seed extends Partial<Consent> {
  readonly daysAgo: number;
}

const German = "Ja, Lumora darf mir per E-Mail Neuigkeiten und Angebote zu Leuchten und Haushaltsrobotern schicken. Ich kann das jederzeit widerrufen, ohne Angabe von Gründen.";
const GermanSms = "Ja, Lumora darf mir per SMS Angebote schicken. Ich kann das jederzeit widerrufen.";
/** What one of them was asked to confirm, and did. */
const ASKED = id(52, 1);
const chat = (daysAgo: number, language: string): Seed => ({ daysAgo, purposes: ["chat"], channels: [], decision: "acknowledged", source: "widget", wording: { version: "3f0c5d1e88a94b27", language, text: null } });

/** What the first four customers of the desk decided: agreed, wants no more, nothing, agreed to too little. */
const seeds: readonly (readonly Seed[])[] = [
  [
    chat(0, "de"),
    { daysAgo: 2, decision: "requested", purposes: ["marketing"], channels: ["sms"], source: "call", by: { kind: "user", id: id(5, 2) }, wording: { version: "5be2f0c47d1983a6", language: "de", text: GermanSms } },
    { daysAgo: 19, purposes: ["survey"], channels: ["messaging", "email"], source: "call", by: { kind: "user", id: id(5, 2) }, wording: { version: "a41d7702c9e6b318", language: "de", text: "Dürfen wir Sie nach einem Gespräch per E-Mail oder im Chat fragen, wie zufrieden Sie waren?" } },
    { daysAgo: 39, purposes: ["survey"], channels: ["sms"], grade: "express-opt-in", source: "link", confirms: ASKED, wording: { version: "c83a1f6e02d57b94", language: "de", text: "Ich bin damit einverstanden, dass Lumora mich fragt, wie zufrieden ich bin. Auf diesem Weg: SMS. Ich kann das hier jederzeit widerrufen." } },
    { id: ASKED, daysAgo: 40, decision: "requested", purposes: ["survey"], channels: ["sms"], source: "call", by: { kind: "user", id: id(5, 2) }, wording: { version: "19f7c2d08be4a635", language: "de", text: "Dürfen wir Sie nach einem Gespräch per SMS fragen, wie zufrieden Sie waren?" } },
    { daysAgo: 71, purposes: ["marketing"], channels: ["email"], grade: "express-opt-in", source: "form", by: { kind: "integrator", id: "shop-checkout" }, wording: { version: "b7e29cf05d1a4463", language: "de", text: German } },
  ],
  [
    { daysAgo: 6, decision: "withdrawn", grade: null, source: "keyword", keyword: "退订", wording: null },
    { daysAgo: 203, source: "in-person", by: { kind: "user", id: id(5, 7) }, wording: { version: "0d94f1b3a7c85e26", language: "zh-CN", text: "我同意 Lumora 通过短信和即时通讯向我发送新品和优惠信息，并可随时退订。" } },
  ],
  [],
  [
    { daysAgo: 33, purposes: ["marketing"], grade: "soft-opt-in", source: "call", by: { kind: "user", id: id(5, 5) }, wording: { version: "6ce80a5b21f49d73", language: "es", text: "Como cliente de Lumora le enviaremos ofertas de productos parecidos. Puede oponerse ahora y en cada mensaje." } },
  ],
];

/** Decisions in memory, and what follows from them by the rules above. Development and tests only. */
export class PretendedConsents {
  readonly #desk: PretendedDesk;
  readonly #answered = new Map<string, Consent>();
  all: readonly Consent[];
  /** Decisions made elsewhere have not come for long. */
  stale = false;
  /** Milliseconds until a recorded decision counts, as between two services. */
  delay = 0;
  #count = 0;

  constructor(desk: PretendedDesk) {
    this.#desk = desk;
    const first = desk.cast === persons ? seeds : [];
    this.all = first.flatMap((known, index) => known.map(({ daysAgo, ...seed }) => this.#consent({ customerId: id(16, index + 1), at: new Date(desk.now() - daysAgo * DAY - 4_000_000).toISOString(), ...seed })));
  }

  of(customers: readonly string[]): readonly Consent[] {
    return this.all.filter(({ customerId }) => customers.includes(customerId)).sort((a, b) => b.at.localeCompare(a.at));
  }

  record(wish: NewConsent, key: string): Consent {
    const known = this.#answered.get(key);
    if (known) return known;
    const { wording, confirm, ...rest } = wish;
    const consent = this.#consent({
      ...rest, decision: confirm ? "requested" : wish.decision, grade: wish.grade ?? null, at: this.#desk.at(), by: { kind: "user", id: this.#desk.me },
      wording: wording ? { ...wording, version: `${wording.text.length.toString(16).padStart(4, "0")}e5a1c07b93d2` } : null,
    });
    this.#answered.set(key, consent);
    this.all = [...this.all, consent];
    return consent;
  }

  permissions(customer: string, country: string): CustomerPermissions {
    const now = this.#desk.now();
    const knownUntil = new Date(now - (this.stale ? 1.4 * DAY : 900));
    const items = (["marketing", "survey"] as const).flatMap((purpose) => channels.map((channel) => this.#permission(customer, country, purpose, channel)));
    return { knownUntil: knownUntil.toISOString(), stale: this.stale, places: [country], items };
  }

  #permission(customer: string, country: string, purpose: "marketing" | "survey", channel: Channel): CustomerPermission {
    const last = this.of([customer]).find((one) => one.decision !== "requested" && one.purposes.includes(purpose) && (one.channels.length === 0 || one.channels.includes(channel)) && Date.parse(one.recordedAt) + this.delay <= this.#desk.now());
    const law = ASKS[country]?.[channel] ?? "opt-in";
    const asks: Asks = purpose === "survey" && law === "express-opt-in" ? "opt-in" : law;
    const granted = last?.decision === "granted";
    const needs = ORDER.indexOf(asks) > ORDER.indexOf("opt-out");
    const refusal = ((): CustomerPermission["refusal"] => {
      if (last?.decision === "withdrawn") return "consent-withdrawn";
      if (isMinor(this.#desk, customer)) return "minor";
      if (this.stale) return "consent-stale";
      if (needs && !granted) return "consent-missing";
      if (needs && ORDER.indexOf(last?.grade ?? "none") < ORDER.indexOf(asks)) return "consent-too-weak";
      return HELD[country]?.[channel] ?? null;
    })();
    return {
      purpose, channel, asks, refusal, allowed: refusal === null, decision: last ? (granted ? "granted" : "withdrawn") : null, grade: last?.grade ?? null, decidedAt: last?.at ?? null,
      rules: [`${country.toLowerCase()}.consent.${channel}`],
    };
  }

  #consent(more: Partial<Consent> & Pick<Consent, "customerId" | "at">): Consent {
    const made: Consent = {
      id: id(51, ++this.#count), purposes: ["marketing", "survey"], channels: [], decision: "granted", grade: "opt-in", source: "call", wording: null, keyword: null, confirms: null, by: { kind: "customer", id: null },
      recordedAt: more.at, ...more,
    };
    return made.decision === "granted" || made.decision === "requested" ? made : { ...made, grade: null };
  }
}

const pretended = new WeakMap<PretendedDesk, PretendedConsents>();

/** The decisions of the customers of a desk. */
export function consentsOf(desk: PretendedDesk): PretendedConsents {
  const known = pretended.get(desk) ?? new PretendedConsents(desk);
  pretended.set(desk, known);
  return known;
}

/** The calls about contact permissions; undefined for a path that is not one of them. */
export async function answerConsents(desk: PretendedDesk, request: Request, url: URL, { json, problem }: Answers, roles: readonly string[]): Promise<Response | undefined> {
  const consents = consentsOf(desk);
  const [top, customer = "", verb] = url.pathname.replace(/^\/api\/v1\//, "").split("/");
  if (request.method === "GET" && top === "customers" && verb === "permissions") {
    const talk = [...desk.talks.values()].find(({ conversation }) => conversation.row.customer.id === customer);
    return talk ? json(consents.permissions(customer, talk.conversation.country ?? "*")) : problem(404, "not_found");
  }
  if (request.method === "POST" && top === "customers" && verb === "choice-links") {
    const { asks } = JSON.parse((await request.text()) || "{}") as { readonly asks?: readonly object[] };
    if (asks && asks.length > 10) return problem(400, "validation_failed", { errors: [{ field: "asks", message: "must have at most 10" }] });
    return json({ url: `https://eu.meridian.example/choices#pretended.${customer}`, expiresAt: new Date(desk.now() + 90 * DAY).toISOString() }, 201);
  }
  if (top !== "consents") return undefined;
  if (request.method === "GET") return json({ items: consents.of(url.searchParams.getAll("customer")) });
  if (!roles.some((role) => role === "agent" || role === "supervisor" || role === "tenant-admin")) return problem(403, "forbidden");
  const wish = (await request.json()) as NewConsent;
  const errors = [
    ...(wish.purposes.length === 0 ? [{ field: "purposes", message: "must not be empty" }] : []),
    ...(wish.decision === "granted" && !wish.wording?.text ? [{ field: "wording.text", message: "is needed" }] : []),
    ...(wish.decision === "granted" && wish.source !== "form" && ORDER.indexOf(wish.grade ?? "none") > ORDER.indexOf("opt-in") ? [{ field: "grade", message: "is opt-in at most without a form" }] : []),
    ...(wish.confirm && wish.decision !== "granted" ? [{ field: "confirm", message: "is for agreements only" }] : []),
  ];
  if (errors.length > 0) return problem(400, "validation_failed", { errors });
  return json(consents.record(wish, request.headers.get("idempotency-key") ?? ""), 201);
}
