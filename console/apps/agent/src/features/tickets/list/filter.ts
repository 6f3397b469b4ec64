import { PRIORITIES, SORTS, STATUSES, TYPES, type TicketQuery, type TicketSort, type TicketViewFilter } from "@meridian/api/tickets.ts";

/** Parts of a filter that are one value each. */
export const SINGLE = ["assignee", "team", "market", "brand", "customer", "conversation"] as const;
export type Single = (typeof SINGLE)[number];
/** Parts that are any number of values. */
export const MANY = { status: STATUSES, priority: PRIORITIES, type: TYPES } as const;
export type Many = keyof typeof MANY;

function listed<T extends string>(known: readonly T[], value: string | null): readonly T[] {
  const wished = value?.split(",") ?? [];
  return known.filter((one) => wished.includes(one));
}

/** What the address asks for; what it says that nobody knows is left out. */
export function queryOf(search: URLSearchParams): TicketQuery {
  const [status, priority, type] = [listed(STATUSES, search.get("status")), listed(PRIORITIES, search.get("priority")), listed(TYPES, search.get("type"))];
  const single = Object.fromEntries(SINGLE.flatMap((name) => (search.get(name) ? [[name, search.get(name)]] : []))) as Partial<Record<Single, string>>;
  const words = (search.get("q") ?? "").trim();
  const number = /^#\s?(\d{1,15})$/.exec(words)?.[1];
  const sort = SORTS.find((one) => one === search.get("sort"));
  return {
    ...(status.length > 0 && { status }),
    ...(priority.length > 0 && { priority }),
    ...(type.length > 0 && { type }),
    ...single,
    ...(number !== undefined && { number: Number(number) }),
    ...(words !== "" && number === undefined && { q: words.slice(0, 200) }),
    ...(sort && (words === "" || number !== undefined) && { sort }),
  };
}

/** The same address with one part changed; null takes it away. The saved view stays named, so that it can be saved anew. */
export function withPart(search: URLSearchParams, name: Single | Many | "q" | "sort" | "view", value: string | null): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value) next.set(name, value);
  else next.delete(name);
  return next;
}

/** The same address without any filter, in the same region. */
export function unfiltered(search: URLSearchParams): URLSearchParams {
  const cell = search.get("cell");
  return new URLSearchParams(cell === null ? {} : { cell });
}

/** The part of a list that a view keeps: words, customers and conversations belong to a moment. */
export function viewFilterOf(query: TicketQuery): TicketViewFilter {
  const { status, priority, type, assignee, team, market, brand, sort } = query;
  return {
    ...(status && { status }),
    ...(priority && { priority }),
    ...(type && { type }),
    ...(assignee && { assignee }),
    ...(team && { team }),
    ...(market && { market }),
    ...(brand && { brand }),
    ...(sort && sort !== "updated" && { sort }),
  };
}

/** The address that shows a filter. */
export function addressOf(filter: TicketViewFilter, view?: string): string {
  const search = new URLSearchParams();
  if (view) search.set("view", view);
  for (const name of ["status", "priority", "type"] as const) {
    const values = filter[name];
    if (values && values.length > 0) search.set(name, values.join(","));
  }
  for (const name of ["assignee", "team", "market", "brand", "sort"] as const) {
    const value = filter[name];
    if (value) search.set(name, value);
  }
  const text = search.toString().replaceAll("%2C", ",");
  return text === "" ? "/tickets" : `/tickets?${text}`;
}

const sorted = (values: readonly string[] | undefined): string => [...(values ?? [])].sort().join(",");

/** Whether two filters show the same. */
export function sameFilter(one: TicketViewFilter, other: TicketViewFilter): boolean {
  const text = (filter: TicketViewFilter): string =>
    JSON.stringify([sorted(filter.status), sorted(filter.priority), sorted(filter.type), filter.assignee, filter.team, filter.market, filter.brand, filter.sort ?? ("updated" satisfies TicketSort)].map((part) => part ?? null));
  return text(one) === text(other);
}

/** What everybody has without saving it. */
export const STANDING = [
  { name: "all", filter: {} },
  { name: "mine", filter: { status: ["new", "open", "pending"], assignee: "me" } },
  { name: "unassigned", filter: { status: ["new", "open", "pending"], assignee: "none" } },
  { name: "urgent", filter: { status: ["new", "open", "pending"], priority: ["urgent", "high"], sort: "priority" } },
] as const satisfies readonly { readonly name: string; readonly filter: TicketViewFilter }[];
