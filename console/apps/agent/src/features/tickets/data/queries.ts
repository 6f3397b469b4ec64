import { readConversation } from "@meridian/api/conversations.ts";
import { listBrands, listColleagues, listMarkets, listTeams } from "@meridian/api/people.ts";
import { countTickets, listTicketFields, listTickets, listTicketViews, TICKET_LIMITS, type TicketFilter, type TicketPage, type TicketQuery } from "@meridian/api/tickets.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import { useApi, useLiveState, useSession } from "@meridian/session/SessionContext.tsx";
import { useQuery } from "@tanstack/react-query";

export const keys = {
  all: ["tickets"] as const,
  lists: ["tickets", "list"] as const,
  list: (query: TicketQuery, cursor: string | undefined) => ["tickets", "list", query, cursor ?? ""] as const,
  counts: ["tickets", "count"] as const,
  one: (id: string) => ["tickets", "one", id] as const,
  views: ["tickets", "views"] as const,
};

/** Configuration changes rarely and is only shown beside something else. */
const LASTING = 300_000;
/** New tickets come into no stream that a list could follow: it is read again so often, and whenever the window comes back. */
export const LIST_EVERY = 30_000;
/** The same while nothing comes live. */
export const BLIND_EVERY = 2_000;
/** Pages of a search that may be empty one after the other before somebody is asked whether to look on. */
const SEARCH_PAGES = 6;

/** Whether nothing comes live although the network and the session are there. */
export function useBlind(): boolean {
  const { phase, reason } = useLiveState();
  return (phase === "stale" || phase === "offline") && reason !== "network" && reason !== "ended";
}

/** One page of the list. A search may answer with empty pages before the next hit: they are read on, some at a time. */
async function readPage(client: ApiClient, query: TicketQuery, cursor: string | undefined, signal: AbortSignal): Promise<TicketPage> {
  let page = await listTickets(client, query, cursor, signal);
  for (let more = 1; page.items.length === 0 && page.nextCursor !== null && more < SEARCH_PAGES; more++) page = await listTickets(client, query, page.nextCursor, signal);
  return page;
}

export function useTicketList(query: TicketQuery, cursor: string | undefined) {
  const client = useApi();
  const blind = useBlind();
  return useQuery({
    queryKey: keys.list(query, cursor),
    queryFn: ({ signal }) => readPage(client, query, cursor, signal),
    placeholderData: (previous) => previous,
    staleTime: 5_000,
    refetchInterval: blind ? BLIND_EVERY : LIST_EVERY,
  });
}

/** As many as the list shows; a search is not counted. */
export function useTicketCount(query: TicketQuery) {
  const client = useApi();
  const filter: TicketFilter = Object.fromEntries(Object.entries(query).filter(([name]) => name !== "q" && name !== "sort"));
  return useQuery({ queryKey: [...keys.counts, filter], queryFn: ({ signal }) => countTickets(client, filter, signal), enabled: query.q === undefined, refetchInterval: LIST_EVERY });
}

/** The newest tickets of a conversation or a customer, for beside it. */
export function useTicketsOf(filter: TicketFilter, enabled: boolean) {
  const client = useApi();
  return useQuery({ queryKey: keys.list(filter, "beside"), queryFn: ({ signal }) => listTickets(client, filter, undefined, signal, 10), enabled, staleTime: 15_000 });
}

export function useTicketFields() {
  const client = useApi();
  return useQuery({ queryKey: ["tickets", "fields"], queryFn: ({ signal }) => listTicketFields(client, signal), staleTime: LASTING });
}

export function useTicketViews() {
  const client = useApi();
  return useQuery({ queryKey: keys.views, queryFn: ({ signal }) => listTicketViews(client, signal), staleTime: 60_000 });
}

/** A linked conversation, if this person may see it. */
export function useLinkedConversation(id: string) {
  const client = useApi();
  return useQuery({ queryKey: ["tickets", "conversation", id], queryFn: ({ signal }) => readConversation(client, id, signal), staleTime: LASTING, retry: false });
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Names {
  readonly staff: readonly Named[];
  readonly teams: readonly Named[];
  readonly markets: readonly Named[];
  readonly brands: readonly Named[];
}

const NONE: readonly Named[] = [];

/** What the tenant has of everything that a ticket names by an id. */
export function useNames(): Names {
  const client = useApi();
  const { user } = useSession();
  const lasting = { staleTime: LASTING, retry: false } as const;
  const staff = useQuery({ queryKey: ["tickets", "staff"], queryFn: ({ signal }) => listColleagues(client, signal), ...lasting }).data;
  const teams = useQuery({ queryKey: ["tickets", "teams"], queryFn: ({ signal }) => listTeams(client, signal), ...lasting }).data;
  const markets = useQuery({ queryKey: ["tickets", "markets"], queryFn: ({ signal }) => listMarkets(client, signal), ...lasting }).data;
  const brands = useQuery({ queryKey: ["tickets", "brands"], queryFn: ({ signal }) => listBrands(client, signal), ...lasting }).data;
  return { staff: staff ?? [{ id: user.id, name: user.name }], teams: teams ?? NONE, markets: markets ?? NONE, brands: brands ?? NONE };
}

export function nameIn(named: readonly Named[], id: string | null | undefined): string | undefined {
  return named.find((one) => one.id === id)?.name;
}

/** How many rows a page has at most; the live connection follows 100 streams in all. */
export const PAGE = TICKET_LIMITS.page;
