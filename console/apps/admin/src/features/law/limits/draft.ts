import { MOST_VIEWS, type ViewingLimits } from "@meridian/api/viewing.ts";

export const FIELDS = ["customersPerHour", "customersPerDay", "filesPerHour", "filesPerDay"] as const satisfies readonly (keyof ViewingLimits)[];

export type Field = (typeof FIELDS)[number];

/** What stands in the fields; an empty one is text. */
export type LimitsDraft = Readonly<Record<Field, number | string>>;

const HOURS = { customersPerDay: "customersPerHour", filesPerDay: "filesPerHour" } as const satisfies Partial<Record<Field, Field>>;

export function draftOf(limits: ViewingLimits): LimitsDraft {
  return Object.fromEntries(FIELDS.map((field) => [field, limits[field]])) as LimitsDraft;
}

export function isLimit(value: number | string): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= MOST_VIEWS;
}

/** What is wrong with each field; a day never allows less than an hour. */
export function wrongIn(draft: LimitsDraft): Partial<Record<Field, "range" | "day">> {
  const wrong: Partial<Record<Field, "range" | "day">> = {};
  for (const field of FIELDS) if (!isLimit(draft[field])) wrong[field] = "range";
  for (const [day, hour] of Object.entries(HOURS) as [keyof typeof HOURS, Field][]) {
    const [most, less] = [draft[day], draft[hour]];
    if (isLimit(most) && isLimit(less) && most < less) wrong[day] = "day";
  }
  return wrong;
}

export function limitsOf(draft: LimitsDraft, version: number): ViewingLimits {
  const [customersPerHour, customersPerDay, filesPerHour, filesPerDay] = FIELDS.map((field) => Number(draft[field])) as [number, number, number, number];
  return { customersPerHour, customersPerDay, filesPerHour, filesPerDay, version };
}
