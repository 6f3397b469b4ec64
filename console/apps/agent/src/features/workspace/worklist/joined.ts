import type { Task } from "@meridian/api/work.ts";
import type { Cell } from "@meridian/shell/cells/cells.ts";
import { sessionIn, useAcross, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { allows } from "@meridian/ui/access/access.ts";
import { WORKS } from "../desk/DeskProvider.tsx";
import { keys } from "../live/caches.ts";
import type { WorkOffer, WorkState } from "../live/worklist-state.ts";

/** A conversation and the region that it is in. */
export interface Place {
  readonly cell: string;
  readonly conversation: string;
}

/** As it stands in the address of a page: home needs no word. */
export function addressOf({ cell, conversation }: Place, home: Cell): URLSearchParams {
  return new URLSearchParams({ c: conversation, ...(cell !== home.region && { cell }) });
}

export interface In<T> {
  readonly cell: Cell;
  readonly one: T;
}

export interface JoinedWork {
  readonly offers: readonly In<WorkOffer>[];
  readonly active: readonly In<Task>[];
  readonly wrapUp: readonly In<Task>[];
  /** Cells whose worklist is not there yet, and why, if that is known. */
  readonly missing: readonly In<Error | null>[];
}

/** The own work of all joined cells as one list. That of one cell keeps its order; of several, the newer work comes first. */
export function useJoinedWork(): JoinedWork {
  const cells = useJoinedCells();
  const works = useAcross(({ queries }) => queries.getQueryData<WorkState>(keys.work));
  const errors = useAcross(({ queries }) => queries.getQueryState<WorkState>(keys.work)?.error ?? null);
  const parts = cells.map((cell, index) => ({ cell, work: works[index], error: errors[index] ?? null })).filter(({ cell }) => allows(sessionIn(cell), WORKS));
  const tasksIn = (wanted: Task["state"]): readonly In<Task>[] =>
    merge(
      parts.map(({ cell, work }) => (work?.tasks ?? []).filter(({ state }) => state === wanted).map((one) => ({ cell, one }))),
      ({ enqueuedAt }) => -Date.parse(enqueuedAt),
    );
  return {
    offers: merge(
      parts.map(({ cell, work }) => (work?.offers ?? []).map((one) => ({ cell, one }))),
      ({ offeredAt }) => Date.parse(offeredAt),
    ),
    active: tasksIn("assigned"),
    wrapUp: tasksIn("wrap-up"),
    missing: parts.filter(({ work }) => work === undefined).map(({ cell, error }) => ({ cell, one: error })),
  };
}

/** One list of several: that of one region as it is, several sorted together. */
export function merge<T>(lists: readonly (readonly In<T>[])[], rank: (one: T) => number): readonly In<T>[] {
  const filled = lists.filter((list) => list.length > 0);
  const all = filled.flat();
  return filled.length < 2 ? all : all.sort((one, other) => rank(one.one) - rank(other.one));
}
