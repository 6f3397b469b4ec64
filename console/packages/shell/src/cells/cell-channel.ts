import { broadcast, type Broadcast } from "@meridian/session/broadcast.ts";

/** What tabs and the sign-in window of one browser tell each other about another cell. */
export interface CellNews {
  readonly region: string;
  readonly what: "connected" | "left" | "refused";
  /** Why the sign-in did not succeed. */
  readonly code?: string;
}

export type CellChannel = Broadcast<CellNews>;

export function cellChannel(name = "meridian.cells"): CellChannel {
  return broadcast(name);
}
