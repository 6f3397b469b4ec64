import type { LawAnswer, LawChange, LawGround, LawPack, LawPackSummary, LawRequirement, TenantRule } from "@meridian/api/law.ts";
import type { Answerer } from "@meridian/testing/pretend/gateway.ts";

const none: LawRequirement = { grade: null, figure: null, hours: null, limits: null, registers: null };
const week = (weekdays: string[], saturday: string[]) => ({ monday: weekdays, tuesday: weekdays, wednesday: weekdays, thursday: weekdays, friday: weekdays, saturday, sunday: [], holidays: [] });

const summaries: readonly LawPackSummary[] = [
  { jurisdiction: "BR", name: "Brazil", status: "enforced", facts: 19, rules: 11, unconfirmed: 1 },
  { jurisdiction: "US_CA", name: "California", status: "enforced", facts: 8, rules: 4, unconfirmed: 0 },
  { jurisdiction: "EU", name: "European Union", status: "enforced", facts: 19, rules: 8, unconfirmed: 0 },
  { jurisdiction: "KR", name: "South Korea", status: "data-only", facts: 13, rules: 0, unconfirmed: 0 },
];

const changes: readonly LawChange[] = [
  { date: "2027-01-31", what: "FCC TCPA 'revoke-all' scope takes effect unless changed again", sources: [{ tag: "S08", title: "natlawreview.com" }] },
  { date: null, what: "EU Digital Omnibus (GDPR part): 96 h breach clock is a PROPOSAL", sources: [{ tag: "S82", title: "iapp.org" }] },
];

const brazil: LawPack = {
  jurisdiction: "BR",
  name: "Brazil",
  status: "enforced",
  facts: [
    { id: "BR.law", says: "LGPD 13.709/2018; ECA Digital 15.211/2025; SAC Decree 11.034/2022", note: null, sources: [{ tag: "S23", title: "bastilhocoelho.com.br" }], followed: false },
    { id: "BR.call_hours", says: "mon fri: 09:00-21:00; sat: 10:00-16:00; sun: never; holidays: never", note: "as stated in a federal court order citing Anatel rules", sources: [{ tag: "S27", title: "valor.globo.com 2022-10-20" }], followed: true },
  ],
};

/** What the company asks besides; the last one came through the API. */
export const rules: readonly TenantRule[] = [
  { id: "0193a1b2-0000-7000-8000-00000000a001", subject: "contact-hours", channels: ["voice", "auto-voice"], parties: ["consumer"], asks: { ...none, hours: week(["10:00-18:00"], []) }, reason: "Decision of the board: nobody is called in the evening", from: "2026-01-01", until: null, version: 1, updatedAt: "2026-11-20T09:00:00Z" },
  { id: "0193a1b2-0000-7000-8000-00000000a002", subject: "consent", channels: ["email"], parties: [], asks: { ...none, grade: "express-opt-in" }, reason: "Campaign of spring", from: "2999-03-01", until: "2999-06-01", version: 3, updatedAt: "2026-11-20T09:00:00Z" },
  { id: "0193a1b2-0000-7000-8000-00000000a003", subject: "do-not-contact-register", channels: [], parties: [], asks: { ...none, registers: [{ name: "Own list", maxAgeDays: 1 }] }, reason: "People who asked us not to write", from: null, until: null, version: 1, updatedAt: "2026-11-20T09:00:00Z" },
];

const ground = (place: string, rule: string, asks: Partial<LawRequirement>, says: string, more: Partial<LawGround> = {}): LawGround => ({
  layer: "law",
  place,
  placeStatus: "enforced",
  rule,
  asks: { ...none, ...asks },
  confidence: "verified",
  says,
  sources: [{ tag: "S27", title: "valor.globo.com 2022-10-20" }],
  decisive: true,
  ...more,
});

/** Christmas is the one holiday, and nobody knows South Korea's. Brazil as the service knows it, whatever place is asked for; a second place is one that is not enforced. */
function answer(places: readonly string[], at: Date, minor: boolean, whatIf: string | null): LawAnswer {
  const hours = week(["09:00-21:00"], ["10:00-16:00"]);
  const minutes = at.getUTCHours() * 60 + at.getUTCMinutes();
  const day = at.getUTCDay();
  const holiday = at.toISOString().slice(5, 10) === "12-25" ? `${places[0] ?? "BR"}: Christmas` : null;
  const isHoliday = whatIf === null ? holiday !== null : whatIf === "true";
  const withinHours = !isHoliday && day > 0 && (day < 6 ? minutes >= 540 && minutes < 1260 : minutes >= 600 && minutes < 960);
  const [first = "BR", second] = places;
  const consent = [ground(first, "BR.consent.marketing", { grade: "opt-out" }, "LGPD basis (consent or legitimate interest) + opt-out", { decisive: second === undefined })];
  if (second) consent.push(ground(second, "default.consent", { grade: "express-opt-in" }, "Agreement by a positive act, with proof", { layer: "default", placeStatus: "data-only", confidence: "known", sources: [] }));
  return {
    withinHours,
    guardianAgrees: minor,
    holiday,
    holidaysKnown: !places.includes("KR"),
    rulings: [
      { subject: "consent", asks: { ...none, grade: second ? "express-opt-in" : "opt-out" }, unconfirmed: false, grounds: consent },
      { subject: "contact-hours", asks: { ...none, hours }, unconfirmed: false, grounds: [ground(first, "BR.call_hours", { hours }, "mon fri: 09:00-21:00; sat: 10:00-16:00; sun: never; holidays: never")] },
      { subject: "attempts", asks: { ...none, limits: [{ most: 1, hours: 24 }, { most: 2, hours: 168 }] }, unconfirmed: false, grounds: [ground(first, "AE.dnc", { limits: [{ most: 1, hours: 24 }] }, "max 1 call a day", { decisive: false })] },
      { subject: "do-not-contact-register", asks: { ...none, registers: [{ name: "Não Me Perturbe", maxAgeDays: 30 }] }, unconfirmed: false, grounds: [ground(first, "BR.consent.marketing", { registers: [{ name: "Não Me Perturbe", maxAgeDays: 30 }] }, "telecom/finance 'Nao Me Perturbe' honoured within 30 days")] },
      { subject: "minor-age", asks: { ...none, figure: 16 }, unconfirmed: false, grounds: [ground(first, "BR.minor_age#2", { figure: 16 }, "ECA Digital: accounts < 16 tied to guardian; in force 2026-03-17", { sources: [{ tag: "S25", title: "cmalaw.com digital ECA" }] })] },
      {
        subject: "data-location",
        asks: { ...none, grade: "partly-in-country" },
        unconfirmed: true,
        grounds: [
          ground(first, "BR.storage_local", { grade: "anywhere" }, "no general rule; bank cloud rules (CMN 4.893) need notice/access", { confidence: "unconfirmed", decisive: false, sources: [{ tag: "mem-med", title: "General knowledge" }] }),
          ground(first, "default.data_location", { grade: "partly-in-country" }, "Counsel says which data have to stay", { layer: "default", confidence: "known", sources: [] }),
        ],
      },
    ],
  };
}

export const answerLaw: Answerer = (_, url, { json, problem }) => {
  const [, part] = /^\/api\/v1\/law\/([a-z]+)$/.exec(url.pathname) ?? [];
  if (part === "packs") return json({ items: summaries });
  if (part === "changes") return json({ items: changes });
  if (part === "facts") return url.searchParams.get("place") === "BR" ? json(brazil) : problem(404, "not_found");
  if (part !== "rulings") return undefined;
  return json(answer(url.searchParams.getAll("place"), new Date(`${url.searchParams.get("at") ?? ""}Z`), url.searchParams.get("minor") === "true", url.searchParams.get("holiday")));
};
