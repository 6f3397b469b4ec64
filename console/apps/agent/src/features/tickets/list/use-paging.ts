import { useState } from "react";

export interface Paging {
  /** Of the page that is shown; none for the first one. */
  readonly cursor: string | undefined;
  /** From 1. */
  readonly page: number;
  readonly next: (cursor: string | null) => void;
  readonly previous: () => void;
}

/** Pages by cursor, and the way back through those that were seen. */
export function usePaging(): Paging {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    cursor: cursors.at(-1),
    page: cursors.length + 1,
    next: (cursor) => {
      if (cursor !== null) setCursors((all) => [...all, cursor]);
    },
    previous: () => setCursors((all) => all.slice(0, -1)),
  };
}
