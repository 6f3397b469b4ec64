import type { ChannelAccount, ChannelSetup, ChannelAccountChange, ChannelAccountDetails, ChannelTest, NewChannelAccount, NumberSettings, WidgetConfig, WidgetSettings } from "@meridian/api/channels.ts";
import { id, markets } from "@meridian/testing/pretend/data.ts";
import type { Answerer, Tools } from "@meridian/testing/pretend/gateway.ts";
import { readFileSync } from "node:fs";
import path from "node:path";

const TEXTS = path.resolve(import.meta.dirname, "../../../../channel-service/src/main/resources/texts");

function textsOf(language: string): Record<string, string> | undefined {
  try {
    return JSON.parse(readFileSync(path.join(TEXTS, `${language}.json`), "utf8")) as Record<string, string>;
  } catch {
    return undefined;
  }
}

const chat = (more: Partial<WidgetSettings> = {}): WidgetSettings => ({ displayName: "Lumora", colour: "#0a6668", position: "right", logoUrl: null, privacyUrl: null, allowedOrigins: [], preChat: [], ageGate: "off", texts: {}, ...more });

const number = (phoneNumberId: string, address: string): NumberSettings => ({ phoneNumberId, address, businessId: "104857600000001" });

function account(index: number, channel: ChannelAccount["channel"], name: string, more: Partial<ChannelAccount> = {}): ChannelAccount {
  return { id: id(16, index), channel, name, publicKey: `eu_demo${index}QvR7tKxWm2sLpZ`, address: null, marketId: id(2, 1), brandId: id(13, 1), country: "DE", language: "de", status: "active", problem: null, ...more };
}

function details(of: ChannelAccount, more: Partial<ChannelAccountDetails>): ChannelAccountDetails {
  const phone = of.channel === "whatsapp";
  return { account: of, widget: null, whatsapp: null, hookPath: phone ? `/hooks/whatsapp/${of.publicKey}` : null, verifyToken: phone ? "b7Jm2xQ9-vT4kLs8Zr1C" : null, hookVerifiedAt: null, hookReceivedAt: null, version: 3, ...more };
}

/** Two web chats, one of them without sites and disabled, and two numbers, one whose token has expired. */
export class PretendedChannels {
  rows: ChannelAccountDetails[];
  /** What Meta says to the next test. */
  test: Pick<ChannelTest, "outcome" | "problem"> = { outcome: "known", problem: null };
  /** Brands the tenant has at the moment of a change, which may be fewer than a page has read. */
  brands = [id(13, 1), id(13, 2)];
  readonly made = new Map<string, ChannelAccountDetails>();

  constructor(empty: boolean) {
    this.rows = empty
      ? []
      : [
          details(account(1, "widget", "Web shop DACH"), {
            widget: chat({
              privacyUrl: "https://lumora.example/datenschutz",
              allowedOrigins: ["https://lumora.example", "https://shop.lumora.example"],
              preChat: [{ name: "name", required: false }, { name: "email", required: true }],
              texts: { de: { greeting: "Moin! Womit können wir helfen?" }, en: { greeting: "Hi there! What can we do for you?" } },
            }),
          }),
          details(account(2, "widget", "متجر الخليج", { marketId: id(2, 3), country: "AE", language: "ar" }), { widget: chat({ displayName: "لومورا", colour: "#f2c230", position: "left" }) }),
          details(account(3, "whatsapp", "WhatsApp Deutschland", { address: "+49 30 9017 2255" }), { whatsapp: number("109876543210987", "+49 30 9017 2255"), hookVerifiedAt: "2026-10-02T09:12:00Z", hookReceivedAt: "2026-11-21T11:58:00Z" }),
          details(account(4, "whatsapp", "WhatsApp Iberia", { address: "+34 910 55 42 00", marketId: id(2, 2), country: "ES", language: "es", problem: "auth" }), { whatsapp: number("209876543210987", "+34 910 55 42 00") }),
          details(account(5, "widget", "Old campaign page", { status: "disabled", language: "en" }), { widget: chat({ colour: "#5b3fa8" }) }),
        ];
  }

  /** Somebody else changes an account. */
  meanwhile(accountId: string, change: (before: ChannelAccountDetails) => ChannelAccountDetails): void {
    this.rows = this.rows.map((row) => (row.account.id === accountId ? { ...change(row), version: row.version + 1 } : row));
  }

  /** Where web chats were last shown, by their key. */
  readonly shown = new Map<string, string>();
  firstMessageAt: string | null = null;
  firstAnswerAt: string | null = null;

  setup(): ChannelSetup {
    const widgets = this.rows.filter(({ account: { channel, status } }) => channel === "widget" && status === "active");
    return {
      widgets: widgets.map(({ account: { id: accountId, publicKey }, widget }) => {
        const shownOn = this.shown.get(publicKey) ?? null;
        return { accountId, publicKey, sites: widget?.allowedOrigins.length ?? 0, shownOn, shownAt: shownOn && "2026-11-20T10:12:00Z" };
      }),
      firstMessageAt: this.firstMessageAt,
      firstAnswerAt: this.firstAnswerAt,
    };
  }

  config(key: string, wanted: string): WidgetConfig | undefined {
    const row = this.rows.find(({ account: { publicKey, status } }) => publicKey === key && status === "active");
    if (!row?.widget) return undefined;
    const language = textsOf(wanted) ? wanted : row.account.language;
    const texts: Record<string, string> = { ...textsOf(language), ...row.widget.texts[language] };
    const { colour, position, logoUrl, displayName } = row.widget;
    return {
      accountId: row.account.id,
      channel: "widget",
      name: displayName,
      look: { colour, position, logoUrl },
      language,
      languages: ["en", "de", "ar"],
      direction: /^(ar|he)/.test(language) ? "rtl" : "ltr",
      texts,
      preChat: { fields: row.widget.preChat },
      asksAge: row.widget.ageGate !== "off",
      notice: { kind: "notice", purpose: "chat", text: texts["notice.chat.notice"]?.replaceAll("{name}", displayName) ?? null, textVersion: "1", language, minorAge: 16, jurisdictions: ["DE"], privacyUrl: row.widget.privacyUrl },
      allowedOrigins: row.widget.allowedOrigins,
      limits: { messageChars: 4_000, attachmentBytes: 10_485_760, attachmentTypes: ["image/png", "application/pdf"], attachmentsPerMessage: 5 },
    };
  }

  add(sent: NewChannelAccount): ChannelAccountDetails {
    const market = markets.find((one) => one.id === sent.marketId);
    const base = account(90 + this.rows.length, sent.widget ? "widget" : "whatsapp", sent.name, { marketId: sent.marketId, brandId: sent.brandId, country: market?.country ?? "DE", language: sent.language, address: sent.whatsapp?.address ?? null });
    const made = details(base, { widget: sent.widget ?? null, whatsapp: sent.whatsapp ?? null, version: 0 });
    this.rows = [...this.rows, made];
    return made;
  }
}

export const answerChannels = (channels: PretendedChannels): Answerer => async (request, url, tools) => {
  const { json, problem, page } = tools;
  const [, key] = /^\/api\/v1\/widget\/([^/]+)\/config$/.exec(url.pathname) ?? [];
  if (key) {
    const config = channels.config(key, url.searchParams.get("language") ?? "en");
    return config ? json(config) : problem(404, "not_found");
  }
  if (url.pathname === "/api/v1/channel-setup") return json(channels.setup());
  const [, top, one, verb] = /^\/api\/v1\/(channel-accounts)(?:\/([^/]+))?(?:\/([a-z-]+))?$/.exec(url.pathname) ?? [];
  if (!top) return undefined;
  if (one === undefined) return request.method === "GET" ? page(channels.rows.map((row) => row.account), url) : create(channels, request, tools);
  const row = channels.rows.find(({ account: { id: known } }) => known === one);
  if (!row) return problem(404, "not_found");
  if (verb === undefined) return request.method === "GET" ? json(row) : change(channels, row, (await request.json()) as ChannelAccountChange, tools);
  if (verb === "keys") {
    channels.rows = channels.rows.map((known) => (known === row ? { ...row, account: { ...row.account, problem: null } } : known));
    return json(undefined, 204);
  }
  if (verb === "identity-secret") return json({ secret: "Zk7Qe2Xw9-uB5nLr1VtYc3MaHs8PdJf0GoKi6" });
  return json({ ...channels.test, address: channels.test.outcome === "known" ? (row.account.address ?? "") : null, hookVerifiedAt: row.hookVerifiedAt, hookReceivedAt: row.hookReceivedAt });
};

async function create(channels: PretendedChannels, request: Request, { json, problem }: Tools): Promise<Response> {
  const key = request.headers.get("idempotency-key") ?? "";
  if (!key) return problem(400, "idempotency_key_missing");
  const sent = (await request.json()) as NewChannelAccount;
  const taken = sent.whatsapp && channels.rows.some(({ whatsapp }) => whatsapp?.phoneNumberId === sent.whatsapp?.phoneNumberId);
  const before = channels.made.get(key);
  if (!before && taken) return problem(409, "endpoint_taken");
  const made = before ?? channels.add(sent);
  channels.made.set(key, made);
  return json(made, 201);
}

function change(channels: PretendedChannels, row: ChannelAccountDetails, sent: ChannelAccountChange, { json, problem }: Tools): Response {
  if (sent.version !== row.version) return problem(409, "stale_version");
  const market = markets.find((one) => one.id === sent.marketId);
  if (sent.marketId !== row.account.marketId && !market) return problem(422, "unknown_market");
  if (sent.brandId !== row.account.brandId && !channels.brands.includes(sent.brandId ?? "")) return problem(422, "unknown_brand");
  const wrong = (sent.widget?.allowedOrigins ?? []).flatMap((site, index) => (site.endsWith(".invalid") ? [{ field: `widget.allowedOrigins[${index}]`, message: "is not a site" }] : []));
  if (wrong.length > 0) return problem(400, "invalid", { errors: wrong });
  const changed: ChannelAccountDetails = {
    ...row,
    account: { ...row.account, marketId: sent.marketId ?? row.account.marketId, brandId: sent.brandId ?? row.account.brandId, country: market?.country ?? row.account.country, name: sent.name, language: sent.language, status: sent.status, address: sent.whatsapp?.address ?? null },
    widget: sent.widget ?? null,
    whatsapp: sent.whatsapp ?? null,
    version: row.version + 1,
  };
  channels.rows = channels.rows.map((known) => (known === row ? changed : known));
  return json(changed);
}
