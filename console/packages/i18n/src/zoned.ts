/** The instant at which a calendar day (`2026-11-21`) begins in a zone, `later` days on; undefined for what is no day. */
export function startOfDay(day: string, timeZone: string, later = 0): Date | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return undefined;
  const wall = Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + later);
  // The offset there is not known before the instant is: the second round is right on days on which clocks change.
  const first = wall - offset(wall, timeZone);
  return new Date(wall - offset(first, timeZone));
}

function offset(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((one) => one.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second")) - Math.floor(instant / 1_000) * 1_000;
}
