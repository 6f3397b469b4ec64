import { listAlarms, listCheckpoints, listEntries, proveEntry, readAudit, readDetails, readEntry, verifyAudit, type AuditEntry, type AuditFilter } from "@meridian/api/audit.ts";
import type { ApiClient } from "@meridian/api/client.ts";
import { listColleagues } from "@meridian/api/people.ts";
import type { Paged } from "@meridian/api/paging.ts";
import { listQueues } from "@meridian/api/work.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryKey } from "@tanstack/react-query";
import { useMemo } from "react";
import { checkDetails, checkProof } from "./proof.ts";

export function useAudit() {
  const client = useApi();
  return useQuery({ queryKey: ["audit", "state"], queryFn: ({ signal }) => readAudit(client, signal), staleTime: 10_000, refetchInterval: 30_000 });
}

function usePages<T>(queryKey: QueryKey, read: (cursor: string | undefined, signal: AbortSignal) => Promise<Paged<T>>) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const items = useMemo<readonly T[]>(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, items };
}

export function useEntries(filter: AuditFilter) {
  const client = useApi();
  return usePages(["audit", "entries", filter], (cursor, signal) => listEntries(client, filter, cursor, signal));
}

export function useAlarms() {
  const client = useApi();
  return usePages(["audit", "alarms"], (cursor, signal) => listAlarms(client, cursor, signal));
}

export function useCheckpoints() {
  const client = useApi();
  return usePages(["audit", "checkpoints"], (cursor, signal) => listCheckpoints(client, cursor, signal));
}

export function useEntry(id: string | undefined) {
  const client = useApi();
  return useQuery({ queryKey: ["audit", "entry", id], queryFn: ({ signal }) => readEntry(client, id ?? "", signal), enabled: id !== undefined, staleTime: Infinity });
}

function proofOf(client: ApiClient, entry: AuditEntry) {
  return queryOptions({
    queryKey: ["audit", "proof", entry.entryId],
    queryFn: async ({ signal }) => {
      const [proof, state] = await Promise.all([proveEntry(client, entry.entryId, signal), readAudit(client, signal)]);
      return { proof, check: await checkProof(entry, proof, state) };
    },
  });
}

/** The proof, and what this browser found when it checked it. */
export function useProof(entry: AuditEntry) {
  return useQuery(proofOf(useApi(), entry));
}

/**
 * The details, and whether this browser found them to be those that were noted. Read once and only when asked for, because the log
 * notes every reading; a service that is away is asked again by hand.
 */
export function useDetails(entry: AuditEntry, wanted: boolean) {
  const client = useApi();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ["audit", "details", entry.entryId],
    queryFn: async ({ signal }) => {
      const [answer, { proof, check }] = await Promise.all([readDetails(client, entry.entryId, signal), queries.query({ ...proofOf(client, entry), staleTime: 60_000 })]);
      return { answer, verdict: await checkDetails(answer, proof, check) };
    },
    enabled: wanted,
    staleTime: Infinity,
    retry: false,
  });
}

export function useVerify() {
  const client = useApi();
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ["audit", "verify"],
    mutationFn: () => verifyAudit(client),
    onSuccess: (result) => {
      queries.setQueryData(["audit", "verified"], result);
      void queries.invalidateQueries({ queryKey: ["audit", "state"] });
    },
  });
}

/** Names beside ids: people and queues; whoever may not read one of them sees its id. */
export function useNames(): ReadonlyMap<string, string> {
  const client = useApi();
  const people = useQuery({ queryKey: ["names", "colleagues"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: 300_000 });
  const queues = useQuery({ queryKey: ["names", "queues"], queryFn: ({ signal }) => listQueues(client, signal), staleTime: 300_000 });
  return useMemo(() => new Map([...(people.data ?? []).map(({ id, name }) => [id, name] as const), ...(queues.data ?? []).map(({ queueId, name }) => [queueId, name] as const)]), [people.data, queues.data]);
}

export function useColleagues() {
  const client = useApi();
  return useQuery({ queryKey: ["names", "colleagues"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: 300_000 });
}
