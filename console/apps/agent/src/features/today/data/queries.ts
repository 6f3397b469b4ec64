import { listColleagues, listMarkets } from "@meridian/api/people.ts";
import { readToday, readTodayLive, type GroupBy, type TodayFilter } from "@meridian/api/today.ts";
import { listQueues } from "@meridian/api/work.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useQuery } from "@tanstack/react-query";

/** The server's answer is at most two seconds old: with this it is less than five on the screen. A hidden window asks nothing. */
const EVERY = 2_000;
/** Configuration changes rarely and is only shown beside something else. */
const LASTING = 300_000;

export const keys = { all: ["today"] as const };

/** An answer that says how old it is, and when it came by the steady clock of this browser. */
export interface Dated {
  readonly at: string;
  readonly ageMs: number;
  readonly receivedAt: number;
}

/** Milliseconds since it was read in the database. */
export function ageOf({ ageMs, receivedAt }: Dated, steadyNow = performance.now()): number {
  return ageMs + Math.max(0, steadyNow - receivedAt);
}

/** The server's time now, without asking the clock of this computer. */
export function serverNow(answer: Dated, steadyNow = performance.now()): number {
  return Date.parse(answer.at) + ageOf(answer, steadyNow);
}

async function dated<T extends { readonly at: string; readonly ageMs: number }>(answer: Promise<T>): Promise<T & Dated> {
  return { ...(await answer), receivedAt: performance.now() };
}

const polling = { refetchInterval: EVERY, staleTime: 0, refetchOnWindowFocus: "always", retry: false } as const;

export function useToday(groupBy: GroupBy, filter: TodayFilter) {
  const client = useApi();
  return useQuery({
    queryKey: [...keys.all, "figures", groupBy, filter],
    queryFn: ({ signal }) => dated(readToday(client, groupBy, filter, signal)),
    ...polling,
  });
}

export function useTodayLive(filter: TodayFilter) {
  const client = useApi();
  return useQuery({ queryKey: [...keys.all, "live", filter], queryFn: ({ signal }) => dated(readTodayLive(client, filter, signal)), ...polling });
}

export function useMarkets() {
  const client = useApi();
  return useQuery({ queryKey: [...keys.all, "markets"], queryFn: ({ signal }) => listMarkets(client, signal), staleTime: LASTING }).data ?? [];
}

/** All queues of the tenant: work may be moved to any. */
export function useQueues() {
  const client = useApi();
  return useQuery({ queryKey: [...keys.all, "queues"], queryFn: ({ signal }) => listQueues(client, signal), staleTime: LASTING }).data ?? [];
}

export function useStaffName(): (id: string | null | undefined) => string | undefined {
  const client = useApi();
  const { user } = useSession();
  const { data } = useQuery({ queryKey: [...keys.all, "staff"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: LASTING, retry: false });
  return (id) => (id === user.id ? user.name : data?.find((one) => one.id === id)?.name);
}
