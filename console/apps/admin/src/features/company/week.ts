import type { OpenInterval } from "@meridian/api/resource.ts";

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;

type Day = (typeof DAYS)[number];

/** 2024 began on a Monday. */
export function dayName(day: Day, locale: string): string {
  return new Intl.DateTimeFormat(locale === "en-XA" ? "en" : locale === "ar-XB" ? "ar" : locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + DAYS.indexOf(day)));
}

/** A time field knows no 24:00; as an end, 00:00 says the same. */
export function toField(time: string): string {
  return time === "24:00" ? "00:00" : time;
}

export function fromField(time: string): string {
  return time === "00:00" ? "24:00" : time;
}

/** An end that is not after the start lies on the next day. */
export function overnight({ from, to }: Pick<OpenInterval, "from" | "to">): boolean {
  return to !== "" && from !== "" && to <= from;
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const DAY = 24 * 60;
const WEEK = 7 * DAY;

/** What is wrong with a week: a field left empty, or two times that overlap, also over midnight and from Sunday to Monday. */
export function hoursProblem(hours: readonly OpenInterval[]): "incomplete" | "overlap" | undefined {
  if (hours.some(({ from, to }) => from === "" || to === "")) return "incomplete";
  const spans = hours.map((one) => {
    const start = DAYS.indexOf(one.day) * DAY + minutes(one.from);
    const end = DAYS.indexOf(one.day) * DAY + minutes(one.to) + (overnight(one) ? DAY : 0);
    return [start, end] as const;
  });
  const wrapped = spans.flatMap(([start, end]) => [[start, end] as const, [start + WEEK, end + WEEK] as const]).sort((a, b) => a[0] - b[0]);
  return wrapped.some(([, end], index) => end > (wrapped[index + 1]?.[0] ?? Infinity)) ? "overlap" : undefined;
}
