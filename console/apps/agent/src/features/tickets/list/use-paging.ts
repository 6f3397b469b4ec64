import { useState } from "react";

/** State of one thing only: of another it begins anew, without a moment in which it belongs to neither. */
export function useStateOf<T>(thing: string, initial: T): readonly [T, (next: T) => void] {
  const [state, setState] = useState({ thing, value: initial });
  return [state.thing === thing ? state.value : initial, (value) => setState({ thing, value })];
}

export interface Paging {
  /** Of the page that is shown; none for the first one. */
  readonly cursor: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly next: (cursor: string | null) => void;
  readonly previous: () => void;
}

const FIRST: readonly string[] = [];

/** Pages of one list by cursor, and the way back through those that were seen. */
export function usePaging(list: string): Paging {
  const [cursors, setCursors] = useStateOf(list, FIRST);
  return {
    cursor: cursors.at(-1),
    page: cursors.length + 1,
    next: (cursor) => {
      if (cursor !== null) setCursors([...cursors, cursor]);
    },
    previous: () => setCursors(cursors.slice(0, -1)),
  };
}
