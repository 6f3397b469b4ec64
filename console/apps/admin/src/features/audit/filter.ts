import type { AuditFilter } from "@meridian/api/audit.ts";
import { startOfDay } from "@meridian/i18n/zoned.ts";

export const FIELDS = ["actor", "action", "service", "object", "from", "to"] as const;

/** As they stand in the address; `from` and `to` are days of the reader, both included. */
export type FilterValues = { readonly [field in (typeof FIELDS)[number]]?: string };

export function readFilter(search: URLSearchParams): FilterValues {
  return Object.fromEntries(FIELDS.flatMap((field) => (search.get(field) ? [[field, search.get(field)]] : [])));
}

export function writeFilter(search: URLSearchParams, change: Partial<Record<keyof FilterValues, string | null>>): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [field, value] of Object.entries(change)) {
    if (value) next.set(field, value);
    else next.delete(field);
  }
  return next;
}

/** What the server is asked. A day the browser does not understand is left out, as an empty field is. */
export function toQuery({ from, to, ...rest }: FilterValues, timeZone: string): AuditFilter {
  const begin = from && startOfDay(from, timeZone);
  const end = to && startOfDay(to, timeZone, 1);
  return { ...rest, ...(begin && { from: begin.toISOString() }), ...(end && { to: end.toISOString() }) };
}
