import { id, markets, skills, teams } from "@meridian/testing/pretend/data.ts";
import type { ViewRule } from "@meridian/api/law.ts";
import type { Calendar } from "@meridian/api/resource.ts";
import type { Queue } from "@meridian/api/work.ts";
import { ticketFields } from "@meridian/testing/pretend/ticket-fields.ts";
import type { Shelf } from "./collections.ts";
import { partners } from "./partners.ts";
import { rules } from "./law.ts";

/** How an invented tenant is set up. Development and tests only. */

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"] as const;

const calendars: readonly Calendar[] = [
  {
    id: id(14, 1),
    name: "Europe, office hours",
    timeZone: "Europe/Berlin",
    hours: [...WEEKDAYS.map((day) => ({ day, from: "08:00", to: "18:00" })), { day: "saturday", from: "09:00", to: "14:00" }],
    holidays: [
      { date: "2026-12-24", name: "Heiligabend", open: [{ from: "08:00", to: "12:00" }] },
      { date: "2026-12-25", name: "1. Weihnachtstag" },
      { date: "2027-01-01", name: "Neujahr" },
    ],
    emergencyClosed: false,
    isDefault: true,
    version: 3,
  },
  {
    id: id(14, 2),
    name: "الخليج",
    timeZone: "Asia/Dubai",
    hours: (["sunday", "monday", "tuesday", "wednesday", "thursday"] as const).map((day) => ({ day, from: "09:00", to: "21:00" })),
    holidays: [{ date: "2026-12-02", name: "اليوم الوطني" }],
    emergencyClosed: false,
    isDefault: false,
    version: 1,
  },
  { id: id(14, 3), name: "Night shift", timeZone: "Europe/Madrid", hours: WEEKDAYS.map((day) => ({ day, from: "22:00", to: "06:00" })), holidays: [], emergencyClosed: true, isDefault: false, version: 7 },
];

const queue = (index: number, name: string, waiting: number, more: Partial<Queue> = {}): Queue => ({
  queueId: id(7, index),
  version: 1,
  name,
  teamIds: [],
  marketId: null,
  calendarId: null,
  steps: [],
  acceleration: 1,
  offerSeconds: 30,
  wrapUpSeconds: 60,
  dispositionRequired: false,
  isDefault: false,
  waiting,
  longestWaitSeconds: waiting * 73,
  open: true,
  nextOpening: null,
  ...more,
});

const queues: readonly Queue[] = [
  queue(1, "General", 0, { isDefault: true, dispositionRequired: true }),
  queue(2, "Deutsch", 4, { teamIds: [id(3, 1), id(3, 2)], marketId: id(2, 1), calendarId: id(14, 1) }),
  queue(3, "Español", 0, { teamIds: [id(3, 3)], marketId: id(2, 2), open: false, nextOpening: "2026-11-23T08:00:00Z", calendarId: id(14, 3) }),
  queue(4, "خدمة العملاء", 1, { teamIds: [id(3, 4)], marketId: id(2, 3), calendarId: id(14, 2), offerSeconds: 45 }),
  queue(5, "华东客服", 0, { teamIds: [id(3, 5)], marketId: id(2, 4) }),
  queue(6, "Old campaign", 0),
];

const replies = [
  { id: id(15, 1), shortcut: "hello", title: "Greeting", texts: { en: "Hello {{customer.name}}, this is {{agent.name}} of {{brand.name}}. How can I help?", de: "Guten Tag {{customer.name}}, hier ist {{agent.name}} von {{brand.name}}. Wie kann ich helfen?", ar: "مرحبًا {{customer.name}}، معك {{agent.name}} من {{brand.name}}. كيف أساعدك؟" }, marketId: null, brandId: null },
  { id: id(15, 2), shortcut: "return", title: "Rücksendung", texts: { de: "Ihr Rücksendeetikett finden Sie in Ihrem Konto unter „Bestellungen“." }, marketId: id(2, 1), brandId: id(13, 1) },
  { id: id(15, 3), shortcut: "thanks", title: "Thank you and goodbye", texts: { en: "Thank you, {{customer.name}}. Have a nice day!", es: "Gracias, {{customer.name}}. ¡Que tenga un buen día!", "zh-CN": "谢谢您，{{customer.name}}，祝您愉快！" }, marketId: null, brandId: null },
].map((reply) => ({ ...reply, version: 2, updatedAt: "2026-11-18T09:30:00Z" }));

const viewRules: readonly ViewRule[] = [
  { id: id(17, 1), name: "Agents see no addresses", roles: ["agent"], staffCountries: [], customerCountries: ["DE", "AT"], exceptOwnCountry: false, exceptServing: false, hides: ["addresses", "texts"], mayUnmask: true },
  { id: id(17, 2), name: "Auditors see nobody", roles: ["auditor"], staffCountries: [], customerCountries: [], exceptOwnCountry: false, exceptServing: false, hides: ["name", "addresses", "texts", "files"], mayUnmask: false },
  { id: id(17, 3), name: "العملاء في الخليج", roles: [] as const, staffCountries: [], customerCountries: ["AE", "SA", "QA", "KW", "BH", "OM", "JO"], exceptOwnCountry: false, exceptServing: false, hides: ["files" as const], mayUnmask: true },
  { id: id(17, 4), name: "Kunden bleiben im Land", roles: ["agent", "supervisor"], staffCountries: ["DE", "ES", "AE"], customerCountries: [], exceptOwnCountry: true, exceptServing: true, hides: ["name", "addresses"], mayUnmask: false },
].map((rule) => ({ ...rule, version: 2, updatedAt: "2026-11-20T09:00:00Z" }) as ViewRule);

const same = (name: string, code: string) => (sent: Record<string, unknown>, row: Record<string, unknown>): string | undefined => (sent[name] === row[name] ? code : undefined);

/** Every list of set-up, by the name its path has. */
export function shelves(empty: boolean): Record<string, Shelf> {
  const rows = <T,>(all: readonly T[]): readonly T[] => (empty ? [] : all);
  const named = { idField: "id", clash: same("name", "name_taken") };
  return {
    "law/tenant-rules": { rows: empty ? [] : rules, idField: "id", fresh: () => ({ from: null, until: null, updatedAt: "2026-11-22T09:00:00Z" }), clash: (sent, row) => (sent["reason"] === row["reason"] ? "rule_without_effect" : undefined) },
    "view-rules": { rows: rows(viewRules), idField: "id", fresh: () => ({ roles: [], staffCountries: [], customerCountries: [], exceptOwnCountry: false, exceptServing: false, mayUnmask: false, updatedAt: "2026-11-22T09:00:00Z" }), clash: (sent, row) => (sent["name"] === "One too many" && row["id"] === id(17, 1) ? "too_many_rules" : undefined) },
    teams: { ...named, rows: rows(teams), fresh: () => ({ marketId: null }), holds: (row) => (row["id"] === id(3, 1) ? "in_use" : undefined) },
    partners: { ...named, rows: rows(partners), fresh: () => ({ active: true, people: 0 }) },
    skills: { idField: "id", rows: rows(skills), fresh: () => ({}), clash: (sent, row) => (sent["code"] === row["code"] && (sent["kind"] ?? row["kind"]) === row["kind"] ? "name_taken" : undefined) },
    markets: { idField: "id", rows: rows(markets), fresh: () => ({ calendarId: null }), clash: same("code", "name_taken"), holds: () => "in_use" },
    brands: {
      idField: "id",
      rows: rows([
        { id: id(13, 1), code: "lumora", name: "Lumora", senderName: "Lumora", colour: "#0a6668", version: 0 },
        { id: id(13, 2), code: "lumora-pro", name: "Lumora Pro", senderName: "Lumora Professional", colour: null, version: 1 },
      ]),
      fresh: () => ({ colour: null }),
      clash: same("code", "name_taken"),
    },
    calendars: { ...named, rows: rows(calendars), fresh: () => ({ holidays: [], emergencyClosed: false, isDefault: false }) },
    queues: {
      idField: "queueId",
      rows: rows(queues),
      fresh: () => ({ teamIds: [], marketId: null, calendarId: null, steps: [], acceleration: 1, offerSeconds: 30, wrapUpSeconds: 60, dispositionRequired: false, isDefault: false, waiting: 0, longestWaitSeconds: 0, open: true, nextOpening: null }),
      holds: (row) => (row["isDefault"] === true || Number(row["waiting"]) > 0 || row["queueId"] === id(7, 3) ? "queue_in_use" : undefined),
    },
    "ticket-fields": {
      idField: "id",
      rows: rows(ticketFields.map((field) => ({ ...field, required: field.key === "order_number", active: field.key !== "wants_exchange" }))),
      fresh: () => ({ required: false, options: [], position: 0, active: true, updatedAt: "2026-11-21T12:00:00Z" }),
      clash: same("key", "key_taken"),
    },
    "canned-replies": {
      idField: "id",
      rows: rows(replies),
      fresh: () => ({ marketId: null, brandId: null, updatedAt: "2026-11-21T12:00:00Z" }),
      clash: same("shortcut", "shortcut_taken"),
      more: { variables: ["agent.name", "brand.name", "customer.name", "market.name"] },
    },
  };
}

/** Which work goes where; the third queue is named by a rule. */
export const routingRules = { version: 1, rules: [{ languages: ["es"], queueId: id(7, 3), priority: 0 }, { queueId: id(7, 1), priority: 0 }] };
