import type { Session } from "@meridian/api/session.ts";
import { ServicesProvider, SessionProvider, useSessionState } from "@meridian/session/SessionContext.tsx";
import { AccessProvider } from "@meridian/ui/access/PermissionGate.tsx";
import { notifyManager, QueryClientProvider, type QueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useRef, useSyncExternalStore, type ReactNode } from "react";
import type { Cell, Cells, CellView } from "./cells.ts";

const CellsContext = createContext<Cells | undefined>(undefined);
const CellContext = createContext<Cell | undefined>(undefined);

export function CellsProvider({ cells, children }: { readonly cells: Cells; readonly children: ReactNode }) {
  return <CellsContext value={cells}>{children}</CellsContext>;
}

export function useCells(): Cells {
  const cells = use(CellsContext);
  if (!cells) throw new Error("CellsProvider is missing above this component.");
  return cells;
}

/** The other regions of the enterprise, joined or not. */
export function useCellViews(): readonly CellView[] {
  const { subscribe, views } = useCells();
  return useSyncExternalStore(subscribe, views);
}

/** Home and every other cell that is joined. */
export function useJoinedCells(): readonly Cell[] {
  const { subscribe, joined } = useCells();
  return useSyncExternalStore(subscribe, joined);
}

/** The cell that everything below works in. */
export function useCell(): Cell {
  const cell = use(CellContext);
  if (!cell) throw new Error("InCell is missing above this component.");
  return cell;
}

const numbers = new WeakMap<Cell, number>();
let count = 0;

function numberOf(cell: Cell): number {
  const known = numbers.get(cell) ?? ++count;
  numbers.set(cell, known);
  return known;
}

/** Everything below works in this cell, as if there were no other. For another cell it begins anew: a query stays with the cache it began with. */
export function InCell({ cell, children }: { readonly cell: Cell; readonly children: ReactNode }) {
  return (
    <ServicesProvider key={numberOf(cell)} services={cell.services}>
      <Joined cell={cell}>{children}</Joined>
    </ServicesProvider>
  );
}

function Joined({ cell, children }: { readonly cell: Cell; readonly children: ReactNode }) {
  const state = useSessionState();
  const session = "session" in state ? state.session : cell.session;
  return (
    <CellContext value={cell}>
      <SessionProvider session={session} live={cell.live}>
        <AccessProvider access={session}>
          <QueryClientProvider client={cell.queries}>{children}</QueryClientProvider>
        </AccessProvider>
      </SessionProvider>
    </CellContext>
  );
}

/** Who the person is there now. */
export function sessionIn({ services, session }: Cell): Session {
  const state = services.store.get();
  return "session" in state ? state.session : session;
}

/** What the cache of one cell says; it only looks. */
export function useLookedUp<T>(cell: Cell, read: (queries: QueryClient) => T): T {
  const subscribe = useCallback((changed: () => void) => cell.queries.getQueryCache().subscribe(notifyManager.batchCalls(changed)), [cell]);
  return useSyncExternalStore(subscribe, () => read(cell.queries));
}

/**
 * What the cache of every joined cell says, in their order; drawn again when one of the answers changes. It only looks: something
 * below `InCell` has to ask.
 */
export function useAcross<T>(read: (cell: Cell) => T): readonly T[] {
  const cells = useJoinedCells();
  const last = useRef<readonly T[]>([]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const told = notifyManager.batchCalls(changed);
      const stops = cells.map(({ queries }) => queries.getQueryCache().subscribe(told));
      return () => stops.forEach((stop) => stop());
    },
    [cells],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = cells.map(read);
    if (next.length !== last.current.length || next.some((one, index) => !Object.is(one, last.current[index]))) last.current = next;
    return last.current;
  });
}
