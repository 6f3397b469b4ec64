import { ApiError } from "@meridian/api/problem.ts";
import { hashKey, type Query, type QueryClient, type QueryKey } from "@tanstack/react-query";

/** Holds the key of the read that was refused because the person opened too much; null when they may go on. */
export const STOP: QueryKey = ["viewing-stop"];

export function isStop(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "viewing_stopped";
}

/**
 * Keeps in the cache whether the person is stopped. What was read before stays there, and live frames still change it: only another
 * answer to the same read says that they may go on.
 */
export function noteStop(queries: QueryClient, query: Pick<Query<unknown, unknown>, "queryKey" | "queryHash">, error: unknown): void {
  if (isStop(error)) queries.setQueryData(STOP, query.queryKey);
  else if (refused(queries)?.hash === query.queryHash && (!error || (error instanceof ApiError && !error.transient))) goOn(queries);
}

/** What else was refused and is on the page is read again; the rest tells when it is opened. */
function goOn(queries: QueryClient): void {
  queries.setQueryData(STOP, null);
  void queries.refetchQueries({ type: "active", predicate: ({ state }) => isStop(state.error) });
}

/** Asks again for what was refused. */
export async function askAgain(queries: QueryClient): Promise<void> {
  const read = refused(queries);
  if (read && queries.getQueryCache().get(read.hash)) await queries.refetchQueries({ queryKey: read.key, exact: true });
  // It was forgotten meanwhile: whatever is read next tells.
  else goOn(queries);
}

function refused(queries: QueryClient): { readonly key: QueryKey; readonly hash: string } | undefined {
  const key = queries.getQueryData<QueryKey | null>(STOP);
  return key ? { key, hash: hashKey(key) } : undefined;
}
