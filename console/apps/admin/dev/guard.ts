import type { GuardFinding, GuardOwnAction, GuardPhrases, GuardResult, GuardRule, GuardSet, GuardText, GuardTrial, NewGuardRule } from "@meridian/api/guard.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import type { Answerer, Tools } from "@meridian/testing/pretend/gateway.ts";
import { guardSets } from "./guard-sets.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_PHRASES = 50_000;

const text = (more: Partial<GuardText> & Pick<GuardText, "phrases">): GuardText => ({ kind: "forbidden", action: "warn", unless: {}, when: {}, suggestions: {}, place: "start", countries: [], channels: [], authors: [], occasion: "any", season: null, from: null, until: null, ...more });

export const ownRules: readonly GuardRule[] = [
  { id: id(43, 1), name: "No competitors", says: "We do not speak of other shops. Say what ours does.", text: text({ action: "block", phrases: { "*": ["Nordstern", "=Halo Home", "halo*"], ar: ["نوردستيرن"] }, unless: { de: ["Nordsternstraße"] }, suggestions: { en: "another shop", de: "ein anderer Anbieter" } }), version: 2, updatedAt: "2026-11-19T09:00:00Z" },
  { id: id(43, 2), name: "Rückgabe nur mit Frist", says: "Wer Rückgabe sagt, nennt die Frist.", text: text({ kind: "required", action: "warn", phrases: { de: ["14 Tage", "vierzehn Tage"] }, when: { de: ["Rückgabe", "zurückschicken"] }, suggestions: { de: "Sie können 14 Tage lang zurückgeben." }, place: "end", countries: ["DE", "AT", "CH"], from: "2027-01-01" }), version: 1, updatedAt: "2026-11-20T09:00:00Z" },
  { id: id(43, 3), name: "تحية رمضان", says: "نهنئ العملاء في أول رسالة من رمضان.", text: text({ kind: "required", action: "log", phrases: { ar: ["رمضان كريم", "رمضان مبارك"] }, suggestions: { ar: "رمضان كريم" }, countries: ["AE", "SA", "QA", "KW", "BH", "OM"], authors: ["agent", "bot"], occasion: "opening", season: { calendar: "hijri", from: "09-01", until: "10-01" } }), version: 4, updatedAt: "2026-11-21T09:00:00Z" },
];

/** Rules of texts with what the company does about them, and what they found; in memory. */
export class PretendedGuard {
  sets: readonly GuardSet[];
  rules: readonly GuardRule[];
  results: readonly GuardResult[];
  readonly replays = new Map<string, GuardRule>();
  readonly now: () => number;

  constructor(now: () => number, empty = false) {
    this.now = now;
    this.sets = guardSets;
    this.rules = empty ? [] : ownRules;
    this.results = empty ? [] : Array.from({ length: 64 }, (_, index) => result(index, now()));
  }

  set(rule: string, own: GuardOwnAction | null): void {
    this.sets = this.sets.map((set) => ({ ...set, rules: set.rules.map((one) => (one.id === rule ? { ...one, own } : one)) }));
  }

  /** All that hold: of the product as the company treats them, and of the company; one may be tried in place of another. */
  active({ rule, ruleId }: GuardTrial): readonly Active[] {
    const builtIn = this.sets.flatMap(({ rules }) => rules.map((one): Active => ({ id: one.id, name: one.name, says: one.says, text: { ...one.text, action: one.own === null || one.own === "off" ? one.text.action : one.own }, off: one.own === "off" })));
    const own = this.rules.filter((one) => one.id !== ruleId).map(activeOf);
    return [...builtIn.filter(({ off }) => !off), ...own, ...(rule ? [activeOf({ id: ruleId ?? id(43, 99), says: null, ...rule })] : [])];
  }
}

interface Active {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly says: Readonly<Record<string, string>>;
  readonly text: GuardText;
  readonly off?: boolean;
}

const activeOf = ({ id: rule, name, says, text: what }: Pick<GuardRule, "id" | "name" | "text"> & { readonly says?: string | null }): Active => ({ id: rule, name: { "*": name }, says: says ? { "*": says } : {}, text: what });

/** Who tried what where; some rules more often than others, one of them gone. */
function result(index: number, now: number): GuardResult {
  const [rule, action] = ([["gulf.alcohol", "block"], ["gulf.alcohol", "block"], [id(43, 1), "block"], ["gulf.interest", "warn"], ["gulf.ramadan-food", "log"], [id(43, 77), "warn"], ["de.best", "warn"]] as const)[(index * index + index) % 7] ?? ["gulf.alcohol", "block"];
  const author = index % 9 === 5 ? "bot" : index % 14 === 9 ? "program" : "agent";
  return { id: id(44, index + 1), at: new Date(now - 3 * MINUTE - index * index * 9 * MINUTE).toISOString(), conversationId: id(9, (index % 12) + 1), authorId: author === "program" ? null : id(5, (index % 10) + 1), author, rule, action, outcome: action === "block" || (action === "warn" && index % 3 !== 0) ? "refused" : "sent" };
}

export const answerGuard = (house: PretendedGuard): Answerer => async (request, url, tools) => {
  const { json, problem, page, roles } = tools;
  const [, what, one] = /^\/api\/v1\/guard\/([a-z]+)(?:\/([^/]+))?$/.exec(url.pathname) ?? [];
  const found = /^\/api\/v1\/guard-results(\/summary)?$/.exec(url.pathname);
  if (found) {
    if (!roles.some((role) => role === "supervisor" || role === "tenant-admin")) return problem(403, "forbidden");
    return found[1] ? json({ items: summary(house, Number(url.searchParams.get("days") ?? 30)) }) : page(house.results, url);
  }
  if (what === "sets") return json({ edition: 7, items: house.sets });
  if (what === "trials") return tryOut(house, (await request.json()) as GuardTrial, tools);
  if (what === undefined) return undefined;
  if (what === "rules" && request.method === "GET") return json({ items: house.rules });
  if (!roles.includes("tenant-admin")) return problem(403, "forbidden");
  return what === "settings" ? change(house, one ?? "", (await request.json()) as { own: GuardOwnAction | null }, tools) : keep(house, one, request, tools);
};

function change(house: PretendedGuard, rule: string, { own }: { own: GuardOwnAction | null }, { json, problem }: Tools): Response {
  const known = house.sets.flatMap(({ rules }) => rules).find((one) => one.id === rule);
  if (!known) return problem(404, "not_found");
  const order = ["off", "log", "warn", "block"];
  if (known.law && own !== null && order.indexOf(own) < order.indexOf(known.text.action)) return problem(422, "law_not_lowered");
  house.set(rule, own);
  return json({ own });
}

async function keep(house: PretendedGuard, one: string | undefined, request: Request, { json, problem }: Tools): Promise<Response> {
  const rule = house.rules.find((other) => other.id === one);
  if (one !== undefined && !rule) return problem(404, "not_found");
  if (rule && request.method === "DELETE") {
    house.rules = house.rules.filter((other) => other !== rule);
    return json(undefined, 204);
  }
  const key = request.headers.get("idempotency-key") ?? "";
  const replayed = house.replays.get(key);
  if (replayed) return json(replayed, 201);
  const wish = (await request.json()) as NewGuardRule & { readonly version?: number };
  const errors = wrongIn(wish, "");
  if (errors.length > 0) return problem(400, "validation_failed", { errors });
  const others = house.rules.filter((other) => other !== rule);
  if ([wish, ...others].reduce((sum, { text: { phrases } }) => sum + Object.values(phrases).flat().length, 0) > MOST_PHRASES) return problem(422, "too_many_phrases");
  if (!rule && others.length >= 200) return problem(409, "too_many_rules");
  if (rule && wish.version !== rule.version) return problem(409, "stale_version");
  const contradicts = contradiction(wish.text, others);
  if (contradicts) return problem(422, "rules_contradict", { contradicts });
  const made: GuardRule = { id: rule?.id ?? crypto.randomUUID(), name: wish.name, says: wish.says ?? null, text: wish.text, version: (rule?.version ?? -1) + 1, updatedAt: new Date(house.now()).toISOString() };
  house.rules = rule ? house.rules.map((other) => (other === rule ? made : other)) : [...house.rules, made];
  if (key) house.replays.set(key, made);
  return json(made, rule ? 200 : 201);
}

/** Enough of it: all that one asks for in a language is forbidden by another in the same words. */
function contradiction(wish: GuardText, others: readonly GuardRule[]): { rule: string; name: Record<string, string>; language: string } | undefined {
  for (const { id: rule, name, text: other } of others) {
    const [asks, forbids] = wish.kind === "required" ? [wish, other] : [other, wish];
    const language = Object.keys(asks.phrases).find((tag) => asks.phrases[tag]?.every((phrase) => forbids.phrases[tag]?.includes(phrase)));
    if (asks.kind === "required" && forbids.kind === "forbidden" && asks.action !== "log" && forbids.action !== "log" && language !== undefined) return { rule, name: { "*": name }, language };
  }
  return undefined;
}

/** Enough of what the server finds wrong with phrases. */
function wrongIn({ text: { phrases, unless = {}, when = {} } }: NewGuardRule, prefix: string): { field: string; message: string }[] {
  return Object.entries({ phrases, unless, when }).flatMap(([part, by]) =>
    Object.entries(by).flatMap(([language, all]) =>
      all.flatMap((phrase, at) => {
        const message = /(^|\s)\*?\p{L}{1,2}\*|(^|\s)\*\p{L}{1,2}(\s|$)/u.test(phrase) ? "needs 3 letters beside *" : /\[[^\]]*$/.test(phrase) ? "has a [ without a ]" : undefined;
        return message === undefined ? [] : [{ field: `${prefix}text.${part}.${language}[${at}]`, message }];
      }),
    ),
  );
}

function summary(house: PretendedGuard, days: number): { rule: string; refused: number; sent: number }[] {
  const recent = house.results.filter(({ at }) => Date.parse(at) > house.now() - days * DAY);
  return [...new Set(recent.map(({ rule }) => rule))]
    .map((rule) => ({ rule, refused: recent.filter((one) => one.rule === rule && one.outcome === "refused").length, sent: recent.filter((one) => one.rule === rule && one.outcome === "sent").length }))
    .toSorted((one, other) => other.refused + other.sent - one.refused - one.sent);
}

function tryOut(house: PretendedGuard, trial: GuardTrial, { json, problem }: Tools): Response {
  const errors = trial.rule ? wrongIn(trial.rule, "rule.") : [];
  if (errors.length > 0) return problem(400, "validation_failed", { errors });
  const day = trial.date ?? new Date(house.now()).toISOString().slice(0, 10);
  const about = house.active(trial).filter((rule) => isAbout(rule.text, trial, day));
  const findings = about.flatMap((rule) => find(rule, trial));
  return json({ guarded: about.length > 0, findings: findings.toSorted((one, other) => (one.start ?? Infinity) - (other.start ?? Infinity)) });
}

function isAbout({ countries = [], authors = [], channels = [], occasion, season, from, until, phrases }: GuardText, trial: GuardTrial, day: string): boolean {
  return (
    (countries.length === 0 || (trial.country !== null && trial.country !== undefined && countries.includes(trial.country))) &&
    (authors.length === 0 || authors.includes(trial.author)) &&
    (channels.length === 0 || channels.includes(trial.channel ?? "widget")) &&
    (occasion === "any" || occasion === trial.occasion) &&
    (!from || from <= day) &&
    (!until || day < until) &&
    (!season || isIn(season, day)) &&
    phrasesFor(phrases, trial.language).length > 0
  );
}

function isIn({ calendar, from, until }: NonNullable<GuardText["season"]>, day: string): boolean {
  const parts = new Intl.DateTimeFormat("en-u-nu-latn", { calendar: calendar === "hijri" ? "islamic-umalqura" : "gregory", timeZone: "UTC", month: "2-digit", day: "2-digit" }).formatToParts(new Date(day));
  const part = (name: string): string => parts.find(({ type }) => type === name)?.value ?? "";
  const today = `${part("month")}-${part("day")}`;
  return from < until ? from <= today && today < until : from <= today || today < until;
}

function phrasesFor(by: GuardPhrases | undefined, language: string): readonly string[] {
  return Object.entries(by ?? {}).flatMap(([tag, phrases]) => (tag === "*" || tag.split("-")[0] === language.split("-")[0] ? phrases : []));
}

/** Where a phrase is, nearly as the service finds it. */
function places(phrase: string, written: string): { start: number; end: number; replacement: string | undefined }[] {
  const [what = "", replacement] = phrase.split("=>").map((part) => part.trim());
  const pattern = what
    .split(/\s+/)
    .map((word) => {
      if (word === "...") return "(?:[^\\s]+\\s+){0,3}?";
      const exact = word.startsWith("=");
      const bare = word.replace(/^=/, "").replace(/[.+?^${}()\\]/g, "\\$&").replace(/\[([^\]]*)\]/g, "(?:$1)").replaceAll("*", "[\\p{L}\\p{M}]*");
      return `${bare}${exact || word.endsWith("*") ? "" : "\\p{L}{0,2}"}`;
    })
    .join("\\s+")
    .replaceAll("?\\s+", "?");
  const edge = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(what) ? "" : "[\\p{L}\\p{M}]";
  const all = written.matchAll(new RegExp(edge ? `(?<!${edge})(?:ال)?${pattern}(?!${edge})` : what, "giu"));
  return [...all].map((match) => ({ start: match.index, end: match.index + match[0].length, replacement }));
}

function find({ id: rule, name, says, text: what }: Active, { text: written, language }: GuardTrial): GuardFinding[] {
  const found = phrasesFor(what.phrases, language).flatMap((phrase) => places(phrase, written));
  const [primary = language] = language.split("-");
  const suggestion = what.suggestions?.[language] ?? what.suggestions?.[primary] ?? what.suggestions?.["*"] ?? null;
  const base = { rule, name, says, action: what.action };
  if (what.kind === "required") {
    const asked = Object.keys(what.when ?? {}).length === 0 || phrasesFor(what.when, language).some((phrase) => places(phrase, written).length > 0);
    return found.length > 0 || !asked ? [] : [{ ...base, start: null, end: null, replacement: suggestion, place: what.place }];
  }
  const except = phrasesFor(what.unless, language).flatMap((phrase) => places(phrase, written));
  return found
    .filter(({ start, end }) => !except.some((one) => one.start < end && start < one.end))
    .filter(({ start, end }, at) => found.findIndex((one) => one.start === start && one.end === end) === at)
    .map(({ start, end, replacement }) => ({ ...base, start, end, replacement: replacement ?? suggestion, place: null }));
}
