import type { GuardSeason } from "@meridian/api/guard.ts";
import { intlLocale } from "@meridian/i18n/formatters.ts";

export type SeasonCalendar = GuardSeason["calendar"];

const DAY = 86_400_000;
const CALENDARS = { gregorian: "gregory", hijri: "islamic-umalqura" } as const satisfies Record<SeasonCalendar, string>;
/** 1 Muharram 1445, and the first day of a leap year's predecessor: from there on, months have been as long as they get within so many years. */
const BEGINS = { gregorian: Date.UTC(2023, 0, 1), hijri: Date.UTC(2023, 6, 19) } as const satisfies Record<SeasonCalendar, number>;
const YEARS = { gregorian: 2, hijri: 8 } as const satisfies Record<SeasonCalendar, number>;
const LONGEST_DAY = { gregorian: [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], hijri: Array.from({ length: 12 }, () => 30) } as const satisfies Record<SeasonCalendar, readonly number[]>;
const SYNODIC_MONTH = 29.530_59;

/** How many days a month of the calendar can have. */
export function longestMonth(calendar: SeasonCalendar, month: number): number {
  return LONGEST_DAY[calendar][month - 1] ?? 0;
}

/** Names of the months in the reader's language. */
export function monthNames(calendar: SeasonCalendar, locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(intlLocale(locale), { calendar: CALENDARS[calendar], timeZone: "UTC", month: "long" });
  return Array.from({ length: 12 }, (_, month) => format.format(dayOf(calendar, 0, month + 1, 15)));
}

/** The days of a season in words, the last one included: `Ramadan 1 – 30`. Where months differ in length from year to year, of the longest. */
export function seasonDays(season: GuardSeason, locale: string): string {
  const days = longest(season);
  if (!days) return `${season.from} – ${season.until}`;
  const { first, last } = days;
  const format = new Intl.DateTimeFormat(intlLocale(locale), { calendar: CALENDARS[season.calendar], timeZone: "UTC", month: "long", day: "numeric" });
  const [from, until] = [format.format(first), format.format(last)];
  if (from === until) return from;
  const range = sameMonth(season.calendar, first, last) ? format.formatRange(first, last) : "";
  // Some languages have figures alone for it.
  return /\p{L}/u.test(range) ? range : `${from} – ${until}`;
}

function longest({ calendar, from, until }: GuardSeason): { readonly first: Date; readonly last: Date } | undefined {
  const [begin, end] = [read(calendar, from), read(calendar, until)];
  if (!begin || !end) return undefined;
  const all = Array.from({ length: YEARS[calendar] }, (_, year) => {
    const first = dayOf(calendar, year, ...begin);
    const last = new Date(dayOf(calendar, until > from ? year : year + 1, ...end).getTime() - DAY);
    return { first, last };
  });
  return all.reduce((one, other) => (other.last.getTime() - other.first.getTime() > one.last.getTime() - one.first.getTime() ? other : one));
}

function read(calendar: SeasonCalendar, text: string): readonly [month: number, day: number] | undefined {
  const [month = 0, day = 0] = text.split("-").map(Number);
  return day >= 1 && day <= longestMonth(calendar, month) ? [month, day] : undefined;
}

/** A day of a year since the calendar's beginning here. The moon's months are found near where they have to be. */
function dayOf(calendar: SeasonCalendar, year: number, month: number, day: number): Date {
  if (calendar === "gregorian") return new Date(Date.UTC(2023 + year, month - 1, day));
  const near = BEGINS.hijri + Math.round((year * 12 + month - 1) * SYNODIC_MONTH + day - 1) * DAY;
  const found = [0, 1, -1, 2, -2].map((off) => new Date(near + off * DAY)).find((date) => numbers(date) === `${month}/${day}`);
  return found ?? new Date(near);
}

let hijri: Intl.DateTimeFormat | undefined;

function numbers(date: Date): string {
  hijri ??= new Intl.DateTimeFormat("en-u-nu-latn", { calendar: CALENDARS.hijri, timeZone: "UTC", month: "numeric", day: "numeric" });
  const parts = hijri.formatToParts(date);
  const part = (name: string): string => parts.find(({ type }) => type === name)?.value ?? "";
  return `${part("month")}/${part("day")}`;
}

function sameMonth(calendar: SeasonCalendar, one: Date, other: Date): boolean {
  const month = (date: Date): string => (calendar === "gregorian" ? String(date.getUTCMonth() + 1) : (numbers(date).split("/")[0] ?? ""));
  return month(one) === month(other) && other.getTime() - one.getTime() < 31 * DAY;
}
