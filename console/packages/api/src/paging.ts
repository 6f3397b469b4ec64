import type { ApiClient, Query } from "./client.ts";

export interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** For lists that a tenant keeps short by nature (tens, rarely hundreds), needed whole to show names for ids. */
export async function readAll<T>(client: ApiClient, path: string, signal: AbortSignal, filter: Query = {}): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Paged<T> = await client.get<Paged<T>>(path, { query: { ...filter, cursor: cursor ?? undefined, limit: 200 }, signal });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && all.length < 2_000);
  return all;
}
