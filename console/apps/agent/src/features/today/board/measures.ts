import type { Figures } from "@meridian/api/today.ts";
import type { Formatters } from "@meridian/i18n/formatters.ts";

/** The figures in the order in which the field names them, the same in tiles and columns. */
export const MEASURES = ["offered", "answered", "abandoned", "serviceLevel", "averageWait", "longestWait", "firstReply", "handle"] as const;
export type Measure = (typeof MEASURES)[number];

const NOTHING = "–";

export function shown(format: Formatters, figures: Figures, measure: Measure): string {
  const time = (seconds: number | null): string => (seconds === null ? NOTHING : format.timer(seconds * 1_000));
  switch (measure) {
    case "offered":
    case "answered":
    case "abandoned":
      return format.number(figures[measure]);
    case "serviceLevel":
      return figures.serviceLevel === null ? NOTHING : format.percent(Math.round(figures.serviceLevel * 100) / 100);
    case "averageWait":
      return time(figures.averageWaitSeconds);
    case "longestWait":
      return time(figures.longestWaitSeconds);
    case "firstReply":
      return time(figures.firstReplySeconds);
    case "handle":
      return time(figures.handleSeconds);
  }
}

/** Whether fewer were answered in time than promised. */
export function misses(figures: Figures, targetPercent: number): boolean {
  return figures.serviceLevel !== null && Math.round(figures.serviceLevel * 100) < targetPercent;
}
