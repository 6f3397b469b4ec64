import { ApiError } from "@meridian/api/problem.ts";
import { QueryCache, QueryClient } from "@tanstack/react-query";
import { noteStop } from "./stop.ts";

/** The cache is the only copy of server data. Only what may succeed unchanged is sent again; nothing that writes ever is by itself. */
export function createQueryClient(): QueryClient {
  const queries = new QueryClient({
    queryCache: new QueryCache({ onSettled: (_, error, query) => noteStop(queries, query, error) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => failures < 2 && error instanceof ApiError && error.transient,
        retryDelay: (attempt, error) =>
          error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1_000 : 500 * 2 ** attempt,
      },
      mutations: { retry: false },
    },
  });
  return queries;
}
