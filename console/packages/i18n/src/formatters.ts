import { businessNow } from "@meridian/api/business-time.ts";

export interface Formatters {
  readonly locale: string;
  readonly timeZone: string;
  /** 14:05, or 2:05 PM where that is usual. */
  time(instant: Instant): string;
  date(instant: Instant): string;
  /** The hour in somebody else's zone. */
  timeIn(instant: Instant, timeZone: string): string;
  /** A language's name in the reader's language. */
  language(tag: string): string;
  /** A country's name in the reader's language. */
  region(code: string): string;
  /** Full date and time with the zone's name, for titles and places where the zone matters. */
  full(instant: Instant, timeZone?: string): string;
  dateTime(instant: Instant): string;
  /** "3 minutes ago", "in 2 hours", in the largest unit that is at least one. */
  relative(instant: Instant, now?: Instant): string;
  /** Clock form for timers: 0:42, 12:05, 1:02:09. Digits of the locale, always left to right. */
  timer(milliseconds: number): string;
  /** Words for durations: "2 hr, 5 min"; the two largest units. */
  duration(milliseconds: number): string;
  number(value: number): string;
  percent(share: number): string;
  list(items: readonly string[]): string;
  /** A list for narrow places, in pieces: entries and what stands between them. */
  listParts(items: readonly string[]): readonly { readonly text: string; readonly item: boolean }[];
  /** Name of an IANA zone, with its current offset: "Central European Time (GMT+1)". */
  zone(timeZone: string, at?: Instant): string;
}

export type Instant = Date | number | string;

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit & ("year" | "month" | "week" | "day" | "hour" | "minute" | "second"), number])[] = [
  ["year", 31_557_600_000],
  ["month", 2_629_800_000],
  ["week", 604_800_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

function lazily<T>(create: () => T): () => T {
  let value: T | undefined;
  return () => (value ??= create());
}

/**
 * All formatting of one person: their language and their time zone, wherever their computer stands. Intl objects are costly and made
 * once, when first used. An unknown zone falls back to UTC, visibly, never to the computer's.
 */
export function createFormatters(locale: string, wishedZone: string): Formatters {
  const language = intlLocale(locale);
  const timeZone = isTimeZone(wishedZone) ? wishedZone : "UTC";
  const dated = (options: Intl.DateTimeFormatOptions) => lazily(() => new Intl.DateTimeFormat(language, { timeZone, ...options }));
  const time = dated({ hour: "numeric", minute: "2-digit" });
  const date = dated({ year: "numeric", month: "short", day: "numeric" });
  const dateTime = dated({ year: "numeric", month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const relative = lazily(() => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  const number = lazily(() => new Intl.NumberFormat(language));
  const percent = lazily(() => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }));
  const list = lazily(() => new Intl.ListFormat(language, { type: "conjunction" }));
  const narrowList = lazily(() => new Intl.ListFormat(language, { type: "conjunction", style: "narrow" }));
  const units = lazily(() => new Intl.ListFormat(language, { type: "unit", style: "short" }));
  const twoDigits = lazily(() => new Intl.NumberFormat(language, { minimumIntegerDigits: 2, useGrouping: false }));
  return {
    locale,
    timeZone,
    time: (instant) => time().format(new Date(instant)),
    timeIn: (instant, zone) =>
      new Intl.DateTimeFormat(language, { timeZone: isTimeZone(zone) ? zone : "UTC", hour: "numeric", minute: "2-digit" }).format(new Date(instant)),
    language: (tag) => {
      try {
        return new Intl.DisplayNames(language, { type: "language" }).of(tag) ?? tag;
      } catch {
        return tag;
      }
    },
    region: (code) => {
      try {
        return new Intl.DisplayNames(language, { type: "region" }).of(code) ?? code;
      } catch {
        return code;
      }
    },
    date: (instant) => date().format(new Date(instant)),
    dateTime: (instant) => dateTime().format(new Date(instant)),
    full: (instant, zone) =>
      new Intl.DateTimeFormat(language, {
        timeZone: zone && isTimeZone(zone) ? zone : timeZone,
        weekday: "long",
        year: "numeric",
        month: "long",
        day: "numeric",
        hour: "numeric",
        minute: "2-digit",
        second: "2-digit",
        timeZoneName: "short",
      }).format(new Date(instant)),
    relative: (instant, now = businessNow()) => {
      const difference = new Date(instant).getTime() - new Date(now).getTime();
      const [unit, size] = UNITS.find(([, length]) => Math.abs(difference) >= length) ?? (["second", 1_000] as const);
      return relative().format(Math.trunc(difference / size), unit);
    },
    timer: (milliseconds) => {
      const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
      const [h, m, s] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
      const parts = h > 0 ? [number().format(h), twoDigits().format(m)] : [number().format(m)];
      return [...parts, twoDigits().format(s)].join(":");
    },
    duration: (milliseconds) => {
      const parts = split(milliseconds).map(([unit, value]) =>
        new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short" }).format(value),
      );
      return units().format(parts);
    },
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    list: (items) => list().format(items),
    listParts: (items) =>
      narrowList()
        .formatToParts(items)
        .map(({ type, value }) => ({ text: value, item: type === "element" })),
    zone: (zone, at = businessNow()) => {
      const name = (timeZoneName: "longGeneric" | "long" | "shortOffset"): string =>
        new Intl.DateTimeFormat(language, { timeZone: isTimeZone(zone) ? zone : "UTC", timeZoneName })
          .formatToParts(new Date(at))
          .find((part) => part.type === "timeZoneName")?.value ?? zone;
      const offset = name("shortOffset");
      // A zone without a name is called by its offset, which is said anyway.
      const words = [name("longGeneric"), name("long")].find((text) => !/\d/.test(text));
      return words ? `${words} (${offset})` : offset;
    },
  };
}

/** The two largest units of a duration, at least one second. */
function split(milliseconds: number): ["day" | "hour" | "minute" | "second", number][] {
  let rest = Math.max(0, milliseconds);
  const parts: ["day" | "hour" | "minute" | "second", number][] = [];
  for (const [unit, size] of UNITS) {
    if (unit !== "day" && unit !== "hour" && unit !== "minute" && unit !== "second") continue;
    const value = Math.floor(rest / size);
    rest -= value * size;
    if (value > 0) parts.push([unit, value]);
    else if (parts.length > 0) break;
  }
  return parts.length === 0 ? [["second", 0]] : parts.slice(0, 2);
}

/** Pseudo-locales format as the language they are made from; Arabic uses Latin digits, as contact centres in the region do. */
export function intlLocale(tag: string): string {
  if (tag === "en-XA") return "en";
  return tag === "ar" || tag === "ar-XB" ? "ar-u-nu-latn" : tag;
}

export function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
