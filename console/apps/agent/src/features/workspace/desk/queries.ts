import type { ConversationFilter, ConversationRow } from "@meridian/api/conversations.ts";
import { listConversations } from "@meridian/api/conversations.ts";
import { listCannedReplies } from "@meridian/api/canned.ts";
import { listBrands, listColleagues, listMarkets } from "@meridian/api/people.ts";
import { listAgents, listBreakCodes, listDispositions, listQueues } from "@meridian/api/work.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useAcross } from "@meridian/shell/cells/CellsContext.tsx";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { keys } from "../live/caches.ts";
import { unreadOf, type Thread } from "../live/thread-state.ts";
import type { WorkState } from "../live/worklist-state.ts";
import { arriving } from "./arriving.ts";
import type { Attention } from "./attention.ts";
import { useDesk } from "./DeskProvider.tsx";

/** Configuration changes rarely and is only shown beside something else. */
export const LASTING = 300_000;
/** Whom the server tells the names of staff. */
const SEES_STAFF = { anyRole: ["agent", "supervisor", "tenant-admin", "enterprise-admin", "auditor"] };

export const BREAK_CODES = ["workspace", "break-codes"] as const;

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

/** Of all cells together. */
export function useAttention(): Attention {
  useWork();
  const offers = useAcross(({ queries }) => queries.getQueryData<WorkState>(keys.work)?.offers.length ?? 0);
  const unread = useAcross(({ queries }) => {
    const assigned = queries.getQueryData<WorkState>(keys.work)?.tasks.filter(({ state }) => state === "assigned") ?? [];
    const threads = assigned.map(({ conversationId }) => queries.getQueryData<Thread>(keys.thread(conversationId)));
    return threads.filter((thread) => thread && (unreadOf(thread.messages, thread.conversation.receipts) > 0 || thread.conversation.row.unread)).length;
  });
  const sum = (counts: readonly number[]): number => counts.reduce((one, other) => one + other, 0);
  return { offers: sum(offers), unread: sum(unread) };
}

export function useCustomer(id: string | undefined) {
  const { caches } = useDesk();
  return useQuery({ queryKey: keys.customer(id ?? ""), queryFn: ({ signal }) => caches.readCustomer(id ?? "", signal), enabled: id !== undefined });
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
  return useQuery({ queryKey: BREAK_CODES, queryFn: ({ signal }) => listBreakCodes(client, signal), staleTime: LASTING, enabled: useDesk().works });
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
