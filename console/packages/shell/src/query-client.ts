import { ApiError } from "@meridian/api/problem.ts";
import { QueryClient } from "@tanstack/react-query";

/** The cache is the only copy of server data. Only what may succeed unchanged is sent again; nothing that writes ever is by itself. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
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
}
