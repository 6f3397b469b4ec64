import { listTicketComments, listTicketHistory, readTicket, type TicketPage, type TicketRow, type TicketUpdate } from "@meridian/api/tickets.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import type { LiveEvent } from "@meridian/realtime/frames.ts";
import { useApi, useLive } from "@meridian/session/SessionContext.tsx";
import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { BLIND_EVERY, keys, useBlind } from "./queries.ts";
import { lastOf, reduceThread, rowOf, withLatest, withRead, withRow, withTicket, type TicketThread } from "./ticket-state.ts";

/** Whoever pages quickly through a list follows only the page at which they stay. */
const SETTLED = 400;

function updateOf(event: LiveEvent): TicketUpdate | undefined {
  const data = event.data as Partial<TicketUpdate> | null;
  return data?.row ? { row: data.row, comment: data.comment ?? null, change: data.change ?? null } : undefined;
}

/** Puts a row as it is now into every list that shows it. */
export function putRow(queries: QueryClient, row: TicketRow): void {
  queries.setQueriesData<TicketPage>({ queryKey: keys.lists }, (page) => page && withRow(page, row));
}

/** Keeps the shown rows as they are: each follows the stream of its ticket. */
export function useFollowedRows(rows: readonly TicketRow[]): void {
  const live = useLive();
  const queries = useQueryClient();
  const known = useRef(rows);
  useEffect(() => {
    known.current = rows;
  });
  // The streams are those of the tickets: that rows moved on or changed places changes none of them.
  const ids = rows.map(({ id }) => id).sort().join(",");
  useEffect(() => {
    if (ids === "") return;
    let leave: (() => void) | undefined;
    const settled = setTimeout(() => {
      leave = live.subscribeAll(
        known.current.map(({ id, version }) => ({
          stream: `ticket:${id}`,
          after: version,
          handler: {
            event: (event: LiveEvent) => {
              const row = updateOf(event)?.row;
              if (row) putRow(queries, row);
            },
            // Refused or restored: the list's own reading puts it right.
            reset: () => undefined,
          },
        })),
      );
    }, SETTLED);
    return () => {
      clearTimeout(settled);
      leave?.();
    };
  }, [ids, live, queries]);
}

async function readThread(client: ApiClient, queries: QueryClient, id: string, signal: AbortSignal): Promise<TicketThread> {
  const [ticket, comments, history] = await Promise.all([readTicket(client, id, signal), listTicketComments(client, id, {}, signal), listTicketHistory(client, id, {}, signal)]);
  const known = queries.getQueryData<TicketThread>(keys.one(id));
  const read = { ticket, comments: withLatest(known?.comments, comments), history: withLatest(known?.history, history), behind: false };
  return known && !known.behind ? withTicket({ ...read, ticket: known.ticket }, ticket) : read;
}

function changeThread(queries: QueryClient, id: string, change: (thread: TicketThread) => TicketThread): TicketThread | undefined {
  const next = queries.setQueryData<TicketThread>(keys.one(id), (thread) => thread && change(thread));
  if (next?.behind) void queries.invalidateQueries({ queryKey: keys.one(id) });
  if (next) putRow(queries, rowOf(next.ticket));
  return next;
}

/** Reads by cursor what happened to a ticket since it was read. Unlike reading it again this is no further look into it. */
export async function catchUp(client: ApiClient, queries: QueryClient, id: string): Promise<TicketThread | undefined> {
  const known = queries.getQueryData<TicketThread>(keys.one(id));
  if (!known) return undefined;
  const [comments, history] = await Promise.all([
    listTicketComments(client, id, { after: known.comments.upTo }),
    listTicketHistory(client, id, { after: Math.min(known.history.upTo, known.ticket.version) }),
  ]);
  return changeThread(queries, id, (thread) => withRead(thread, comments, history));
}

export function putTicket(queries: QueryClient, ticket: TicketThread["ticket"]): void {
  changeThread(queries, ticket.id, (thread) => withTicket(thread, ticket));
  putRow(queries, rowOf(ticket));
}

/** A ticket with its comments and its history, kept by its stream; by cursor while nothing comes live. */
export function useTicketThread(id: string) {
  const client = useApi();
  const queries = useQueryClient();
  const live = useLive();
  const blind = useBlind();
  // What is missed comes by the stream, and every reading is noted for the audit log: nothing reads it again by itself.
  const query = useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => readThread(client, queries, id, signal), staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false });
  const there = query.data !== undefined;
  useEffect(() => {
    const known = queries.getQueryData<TicketThread>(keys.one(id));
    if (!there || !known) return;
    return live.subscribe(
      `ticket:${id}`,
      {
        event: (event) => {
          const update = updateOf(event);
          if (update) changeThread(queries, id, (thread) => reduceThread(thread, event.seq, update));
        },
        reset: (code) => {
          if (code !== "too_many_streams") void queries.resetQueries({ queryKey: keys.one(id) });
        },
      },
      lastOf(known),
    );
  }, [there, live, queries, id]);
  useEffect(() => {
    if (!blind || !there) return;
    let busy = false;
    const timer = setInterval(() => {
      if (busy || document.visibilityState === "hidden") return;
      busy = true;
      // The banner says already that nothing arrives; the next look is in two seconds.
      void catchUp(client, queries, id).catch(() => undefined).finally(() => (busy = false));
    }, BLIND_EVERY);
    return () => clearInterval(timer);
  }, [blind, there, client, queries, id]);
  return query;
}
