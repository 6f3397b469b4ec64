export const PARTS = ["month", "year"] as const;
export type Part = (typeof PARTS)[number];
/** A month of birth as it is being chosen: `09` and `2009`, empty before. */
export type Born = Readonly<Record<Part, string>>;
export interface Option {
  readonly value: string;
  readonly label: string;
}

const YEARS = 100;

/** Month and year in the order in which the language writes them. */
export function partsOf(language: string): readonly Part[] {
  const written = formatter(language, { month: "long", year: "numeric" }).formatToParts(0);
  return [...PARTS].sort((a, b) => written.findIndex(({ type }) => type === a) - written.findIndex(({ type }) => type === b));
}

export function optionsOf(part: Part, now: Date, language: string): readonly Option[] {
  const names = formatter(language, part === "month" ? { month: "long" } : { year: "numeric" });
  const year = now.getUTCFullYear();
  return part === "month"
    ? Array.from({ length: 12 }, (_, month) => ({ value: String(month + 1).padStart(2, "0"), label: names.format(Date.UTC(2000, month)) }))
    : Array.from({ length: YEARS + 1 }, (_, back) => ({ value: String(year - back), label: names.format(Date.UTC(year - back, 0)) }));
}

/** What has to be chosen yet, or chosen anew because it is still to come. */
export function unanswered(born: Born, now: Date): readonly Part[] {
  const empty = PARTS.filter((part) => born[part] === "");
  return empty.length === 0 && bornIn(born) > now.toISOString() ? ["month"] : empty;
}

export function bornIn({ month, year }: Born): string {
  return `${year}-${month}`;
}

/** Gregorian, as the contract has it, whatever calendar the language prefers. */
function formatter(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, { ...options, calendar: "gregory", timeZone: "UTC" });
}
