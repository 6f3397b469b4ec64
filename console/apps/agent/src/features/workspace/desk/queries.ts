import type { ConversationFilter, ConversationRow } from "@meridian/api/conversations.ts";
import { listConversations, readCustomer } from "@meridian/api/conversations.ts";
import { listCannedReplies } from "@meridian/api/canned.ts";
import { listBrands, listColleagues, listMarkets } from "@meridian/api/people.ts";
import { listAgents, listBreakCodes, listDispositions, listQueues } from "@meridian/api/work.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "../live/caches.ts";
import { unreadOf } from "../live/thread-state.ts";
import { arriving } from "./arriving.ts";
import type { Attention } from "./attention.ts";
import { useDesk } from "./DeskProvider.tsx";

/** Configuration changes rarely and is only shown beside something else. */
const LASTING = 300_000;
/** Whom the server tells the names of staff. */
const SEES_STAFF = { anyRole: ["agent", "supervisor", "tenant-admin", "enterprise-admin", "auditor"] };

export function useAgent() {
  const { caches, works } = useDesk();
  return useQuery({ queryKey: keys.agent, queryFn: ({ signal }) => caches.readAgent(signal), enabled: works });
}

export function useWork() {
  const { caches, works } = useDesk();
  return useQuery({ queryKey: keys.work, queryFn: ({ signal }) => caches.readWork(signal), enabled: works });
}

export function useThread(id: string | undefined) {
  const { caches } = useDesk();
  return useQuery({ queryKey: keys.thread(id ?? ""), queryFn: ({ signal }) => caches.readThread(id ?? "", signal), enabled: id !== undefined, ...arriving });
}

export function useAttention(): Attention {
  const { caches, works } = useDesk();
  const work = useWork().data;
  const assigned = works ? (work?.tasks.filter(({ state }) => state === "assigned") ?? []) : [];
  const unread = useQueries({
    queries: assigned.map(({ conversationId: id }) => ({ queryKey: keys.thread(id), queryFn: ({ signal }: { signal: AbortSignal }) => caches.readThread(id, signal), ...arriving })),
    combine: (threads) => threads.filter(({ data }) => data && (unreadOf(data.messages, data.conversation.receipts) > 0 || data.conversation.row.unread)).length,
  });
  return { offers: work?.offers.length ?? 0, unread };
}

export function useCustomer(id: string | undefined) {
  const client = useApi();
  return useQuery({ queryKey: keys.customer(id ?? ""), queryFn: ({ signal }) => readCustomer(client, id ?? "", signal), enabled: id !== undefined });
}

export function useConversations(filter: ConversationFilter) {
  const client = useApi();
  const query = useInfiniteQuery({
    queryKey: [...keys.conversations, filter],
    queryFn: ({ pageParam, signal }) => listConversations(client, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  // A row that got a message while pages were read comes twice: its first place is the newer one.
  const rows = useMemo<readonly ConversationRow[]>(() => {
    const all = query.data?.pages.flatMap((page) => page.items) ?? [];
    return all.filter((row, index) => all.findIndex(({ id }) => id === row.id) === index);
  }, [query.data]);
  return { ...query, rows };
}

export function useBreakCodes() {
  const client = useApi();
  return useQuery({ queryKey: ["workspace", "break-codes"], queryFn: ({ signal }) => listBreakCodes(client, signal), staleTime: LASTING, enabled: useDesk().works });
}

export function useDispositions() {
  const client = useApi();
  return useQuery({ queryKey: ["workspace", "dispositions"], queryFn: ({ signal }) => listDispositions(client, signal), staleTime: LASTING });
}

export function useQueues(fresh = false) {
  const client = useApi();
  return useQuery({
    queryKey: ["workspace", "queues"],
    queryFn: ({ signal }) => listQueues(client, signal),
    staleTime: fresh ? 5_000 : LASTING,
    enabled: useDesk().works,
  });
}

export function useQueueName(): (id: string | null | undefined) => string | undefined {
  const { data } = useQueues();
  return (id) => data?.find(({ queueId }) => queueId === id)?.name;
}

export function useAgents() {
  const client = useApi();
  return useQuery({ queryKey: ["workspace", "agents"], queryFn: ({ signal }) => listAgents(client, signal), staleTime: 5_000 });
}

/** Name of a colleague, if the server tells it to this role. */
export function useStaffName(): (id: string | null | undefined) => string | undefined {
  const client = useApi();
  const { user } = useSession();
  const seesStaff = useAllowed(SEES_STAFF);
  const { data } = useQuery({
    queryKey: ["workspace", "staff"],
    queryFn: ({ signal }) => listColleagues(client, signal),
    staleTime: LASTING,
    enabled: seesStaff,
    retry: false,
  });
  return (id) => (id === user.id ? user.name : data?.find((one) => one.id === id)?.name);
}

export function useMarkets() {
  const client = useApi();
  return useQuery({ queryKey: ["workspace", "markets"], queryFn: ({ signal }) => listMarkets(client, signal), staleTime: LASTING });
}

export function useBrands() {
  const client = useApi();
  return useQuery({ queryKey: ["workspace", "brands"], queryFn: ({ signal }) => listBrands(client, signal), staleTime: LASTING });
}

export function useCannedReplies(market: string, brand: string) {
  const client = useApi();
  return useQuery({
    queryKey: ["workspace", "canned", market, brand],
    queryFn: ({ signal }) => listCannedReplies(client, { market, brand }, signal),
    staleTime: LASTING,
    enabled: market !== "",
  });
}
