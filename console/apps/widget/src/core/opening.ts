import { dayOf } from "./thread.ts";

const DAY = 86_400_000;

/** When somebody is there again, in the visitor's language and her own zone. Always with its day: it stands inside of a sentence. */
export function formatOpening(at: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** What is said while nobody is there: the key of the text and the time in it. */
export function awayWords(closed: boolean, nextOpening: string | null, language: string, timeZone: string): { readonly key: string; readonly time: string } {
  if (!closed) return { key: "awayNobody", time: "" };
  return nextOpening ? { key: "awayClosedUntil", time: formatOpening(nextOpening, language, timeZone) } : { key: "awayClosed", time: "" };
}

export function formatTime(at: string, language: string, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { timeZone, hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** The line between two days: `today`, `yesterday`, else the date. */
export function formatDay(at: string, now: Date, language: string, timeZone: string): string {
  const days = Math.round((Date.parse(dayOf(at, timeZone)) - Date.parse(dayOf(now.toISOString(), timeZone))) / DAY);
  if (days === 0 || days === -1) return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
  return new Intl.DateTimeFormat(language, { timeZone, weekday: "short", day: "numeric", month: "long" }).format(new Date(at));
}

/** A time zone the browser may name and this engine may not know. */
export function usableZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return timeZone;
  } catch {
    return "UTC";
  }
}
