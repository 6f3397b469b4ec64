import { listConversations } from "@meridian/api/conversations.ts";
import { useApi, useLiveState } from "@meridian/session/SessionContext.tsx";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { keys } from "../live/caches.ts";
import { useDesk } from "./DeskProvider.tsx";

const EVERY = 2_000;

/**
 * While nothing comes live, what happened is read by cursor every two seconds: the worklist, one list that says which conversations
 * moved, and those. Without a network nothing is asked; with an ended session neither.
 */
export function useCatchUp(followed: readonly string[]): void {
  const client = useApi();
  const queries = useQueryClient();
  const { phase, reason } = useLiveState();
  const { caches } = useDesk();
  const ids = useRef(followed);
  useEffect(() => {
    ids.current = followed;
  });
  const blind = (phase === "stale" || phase === "offline") && reason !== "network" && reason !== "ended";
  useEffect(() => {
    if (!blind) return;
    const stop = new AbortController();
    let busy = false;
    const look = async (): Promise<void> => {
      if (busy || document.visibilityState === "hidden") return;
      busy = true;
      try {
        await queries.refetchQueries({ queryKey: keys.work });
        const page = await listConversations(client, { assignee: "me", status: ["active"] }, undefined, stop.signal);
        const watched = new Set([...ids.current, ...caches.open()]);
        const moved = [...watched].filter((id) => {
          const [row, thread] = [page.items.find((one) => one.id === id), caches.thread(id)];
          return thread !== undefined && (row === undefined || row.sequence > thread.last);
        });
        await Promise.all(moved.map((id) => caches.newer(id)));
      } catch {
        // The banner says already that nothing arrives; the next look is in two seconds.
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => void look(), EVERY);
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [blind, client, queries, caches]);
}
