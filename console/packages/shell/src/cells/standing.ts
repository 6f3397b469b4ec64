import type { ConnectionState } from "@meridian/realtime/connection-state.ts";

/** Whether what a cell shows may be out of date: nothing comes live although something should. */
export function isBehind({ phase, reason }: ConnectionState): boolean {
  return (phase === "stale" || phase === "offline") && reason !== "unavailable";
}
