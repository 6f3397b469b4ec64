import { MOST_PHRASE_CHARACTERS, type GuardRule, type GuardSeason, type GuardText, type NewGuardRule } from "@meridian/api/guard.ts";
import { longestMonth, type SeasonCalendar } from "../season.ts";

/** What is looked for in texts of one language, or of any; phrases one per line. */
export interface LanguageDraft {
  readonly tag: string;
  readonly phrases: string;
  readonly unless: string;
  readonly when: string;
  readonly suggestion: string;
}

export interface DayDraft {
  readonly month: number;
  /** What stands in the field; an empty one is text. */
  readonly day: number | string;
}

export interface SeasonDraft {
  readonly calendar: SeasonCalendar;
  readonly from: DayDraft;
  /** First day after it. */
  readonly until: DayDraft;
}

export interface RuleDraft extends Pick<Required<GuardText>, "kind" | "action" | "countries" | "channels" | "authors" | "occasion" | "place"> {
  readonly name: string;
  readonly says: string;
  readonly languages: readonly LanguageDraft[];
  readonly season: SeasonDraft | null;
  readonly from: string;
  readonly until: string;
}

/** Ramadan, as the example that is asked for most. */
export const USUAL_SEASON: Readonly<Record<SeasonCalendar, SeasonDraft>> = {
  hijri: { calendar: "hijri", from: { month: 9, day: 1 }, until: { month: 10, day: 1 } },
  gregorian: { calendar: "gregorian", from: { month: 12, day: 1 }, until: { month: 1, day: 1 } },
};

export function emptyLanguage(tag: string): LanguageDraft {
  return { tag, phrases: "", unless: "", when: "", suggestion: "" };
}

export function draftOf(rule: GuardRule | undefined, language: string): RuleDraft {
  const text = rule?.text;
  const tags = [text?.phrases, text?.unless, text?.when, text?.suggestions].flatMap((by) => Object.keys(by ?? {}));
  const lines = (by: GuardText["phrases"] | undefined, tag: string): string => (by?.[tag] ?? []).join("\n");
  return {
    name: rule?.name ?? "",
    says: rule?.says ?? "",
    kind: text?.kind ?? "forbidden",
    action: text?.action ?? "warn",
    languages: text
      ? [...new Set(tags)].map((tag) => ({ tag, phrases: lines(text.phrases, tag), unless: lines(text.unless, tag), when: lines(text.when, tag), suggestion: text.suggestions?.[tag] ?? "" }))
      : [emptyLanguage(language)],
    place: text?.place ?? "start",
    countries: text?.countries ?? [],
    channels: text?.channels ?? [],
    authors: text?.authors ?? [],
    occasion: text?.occasion ?? "any",
    season: text?.season ? seasonDraftOf(text.season) : null,
    from: text?.from ?? "",
    until: text?.until ?? "",
  };
}

/** What is sent: of what is only for the other kind of rule, nothing. */
export function ruleOf({ name, says, kind, languages, place, season, from, until, ...rest }: RuleDraft): NewGuardRule {
  const by = (part: "phrases" | "unless" | "when") => Object.fromEntries(languages.map((language) => [language.tag, linesOf(language[part])] as const).filter(([, lines]) => lines.length > 0));
  return {
    name: name.trim(),
    says: says.trim() || null,
    text: {
      ...rest,
      kind,
      phrases: by("phrases"),
      unless: kind === "forbidden" ? by("unless") : {},
      when: kind === "required" ? by("when") : {},
      suggestions: Object.fromEntries(languages.map(({ tag, suggestion }) => [tag, suggestion.trim()] as const).filter(([, suggestion]) => suggestion !== "")),
      place: kind === "required" ? place : "start",
      season: season && seasonOf(season),
      from: from || null,
      until: until || null,
    },
  };
}

/** Phrases of a field. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
}

/** How many phrases stand in a field; it may hold 50,000, so nothing is cut out of it. */
export function countLines(text: string): number {
  let count = 0;
  let empty = true;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) empty = true;
    else if (empty && code > 32) {
      empty = false;
      count++;
    }
  }
  return count;
}

/** In which line of a field, from 1, a phrase stands that was sent as the given one, from 0. */
export function lineOf(text: string, index: number): { readonly line: number; readonly phrase: string } | undefined {
  let phrase = -1;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() !== "" && ++phrase === index) return { line: at + 1, phrase: line.trim() };
  }
  return undefined;
}

/** The first phrase that is longer than the server takes. */
export function tooLong(language: LanguageDraft, parts: readonly ("phrases" | "unless" | "when")[]): { readonly line: number; readonly phrase: string } | undefined {
  for (const part of parts) {
    const at = linesOf(language[part]).findIndex((phrase) => phrase.length > MOST_PHRASE_CHARACTERS);
    if (at >= 0) return lineOf(language[part], at);
  }
  return undefined;
}

/** Whether both days exist, and are not one and the same. */
export function isSeason({ calendar, from, until }: SeasonDraft): boolean {
  return [from, until].every(({ month, day }) => typeof day === "number" && Number.isInteger(day) && day >= 1 && day <= longestMonth(calendar, month)) && dayText(from) !== dayText(until);
}

export function seasonOf({ calendar, from, until }: SeasonDraft): GuardSeason {
  return { calendar, from: dayText(from), until: dayText(until) };
}

function seasonDraftOf({ calendar, from, until }: GuardSeason): SeasonDraft {
  const day = (text: string): DayDraft => {
    const [month = 1, day = 1] = text.split("-").map(Number);
    return { month, day };
  };
  return { calendar, from: day(from), until: day(until) };
}

function dayText({ month, day }: DayDraft): string {
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
