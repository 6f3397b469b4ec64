import { useServices, useSessionState } from "@meridian/session/SessionContext.tsx";
import { useEffect } from "react";
import { useCell } from "./CellsContext.tsx";

/** A cell's live connection goes on for as long as its session does; when the session is back, what failed meanwhile is read again. */
export function CellLife() {
  const { live, queries } = useCell();
  const { store } = useServices();
  const expired = useSessionState().status === "expired";
  useEffect(() => {
    if (expired) return;
    live.start();
    void queries.invalidateQueries({ predicate: (query) => query.state.status === "error" });
    const ended = live.onState(({ reason }) => {
      if (reason === "ended") store.expire();
    });
    const [online, offline] = [() => live.network(true), () => live.network(false)];
    window.addEventListener("online", online);
    window.addEventListener("offline", offline);
    return () => {
      ended();
      window.removeEventListener("online", online);
      window.removeEventListener("offline", offline);
      live.stop();
    };
  }, [live, queries, store, expired]);
  return null;
}
