import { listCells, type CellPlace } from "@meridian/api/cells.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { QueryObserver, type QueryClient } from "@tanstack/react-query";

/** Home did not answer. */
const AGAIN = 30_000;
/** A tenant or region that came later, or moved. */
const EVERY = 600_000;
/** How old an answer may be that still counts when it is doubted: a region that is away, every window of its people notices again and again. */
const FRESH = { "wrong-region": 5_000, unreachable: 60_000 };

/** Where else the enterprise works, as home says. */
export class Listing {
  readonly #queries: QueryClient;
  readonly #query;

  constructor(queries: QueryClient, client: ApiClient) {
    this.#queries = queries;
    this.#query = { queryKey: ["cells"], queryFn: ({ signal }: { readonly signal: AbortSignal }) => listCells(client, signal) };
  }

  /** Asks from now on, and tells what is new. Returns the way to stop. */
  watch(told: (places: readonly CellPlace[]) => void): () => void {
    const observer = new QueryObserver(this.#queries, {
      ...this.#query,
      refetchInterval: ({ state: { error } }) => (error instanceof ApiError && error.transient ? AGAIN : EVERY),
      refetchIntervalInBackground: true,
    });
    let known: readonly CellPlace[] | undefined;
    const look = (): void => {
      const { data } = observer.getCurrentResult();
      if (!data || data.cells === known) return;
      known = data.cells;
      told(known);
    };
    const stop = observer.subscribe(look);
    look();
    return stop;
  }

  /** A region does not answer, or says that it is not the right one: perhaps home knows more by now. */
  doubt(why: keyof typeof FRESH): void {
    // Without an answer it is asked again by itself.
    this.#queries.query({ ...this.#query, staleTime: FRESH[why] }).catch(() => undefined);
  }
}
