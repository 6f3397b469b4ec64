import type { ConnectionState } from "@meridian/realtime/connection-state.ts";
import { useCallback, useRef, useSyncExternalStore } from "react";
import type { Cell } from "./cells.ts";
import { useJoinedCells } from "./CellsContext.tsx";

/** The live connection of every joined cell, in their order. */
export function useLiveStates(): readonly { readonly cell: Cell; readonly live: ConnectionState }[] {
  const cells = useJoinedCells();
  const last = useRef<readonly { readonly cell: Cell; readonly live: ConnectionState }[]>([]);
  const subscribe = useCallback(
    (changed: () => void) => {
      const stops = cells.map(({ live }) => live.onState(changed));
      return () => stops.forEach((stop) => stop());
    },
    [cells],
  );
  return useSyncExternalStore(subscribe, () => {
    const same = last.current.length === cells.length && cells.every((cell, index) => last.current[index]?.cell === cell && last.current[index].live === cell.live.state);
    if (!same) last.current = cells.map((cell) => ({ cell, live: cell.live.state }));
    return last.current;
  });
}
