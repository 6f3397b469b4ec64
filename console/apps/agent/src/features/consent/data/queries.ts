import { listConsents, readPermissions, type CustomerPermissions } from "@meridian/api/consents.ts";
import { listColleagues } from "@meridian/api/people.ts";
import { listMessageTemplates, listProactiveMessages, type MessageTemplate, type ProactiveMessage } from "@meridian/api/proactive.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";

const keys = {
  permissions: (customer: string) => ["consent", "permissions", customer] as const,
  decisions: ["consent", "decisions"] as const,
  decisionsOf: (customers: readonly string[]) => ["consent", "decisions", ...customers] as const,
  sent: (customer: string) => ["consent", "sent", customer] as const,
  templates: (account: string | null) => ["consent", "templates", account] as const,
};

/** Configuration changes rarely and is only shown beside something else. */
const LASTING = 300_000;
/** A decision reaches the service that sends within a second or two: it is asked again after so long. */
const SETTLES = [1_000, 3_000];
/** A message is taken by the provider, or refused, within seconds. */
const MOVES = [2_000, 5_000];
const MINUTE = 60_000;

export function usePermissions(customer: string, enabled: boolean) {
  const client = useApi();
  return useQuery({ queryKey: keys.permissions(customer), queryFn: ({ signal }) => readPermissions(client, customer, signal), enabled });
}

export function useConsents(customers: readonly string[]) {
  const client = useApi();
  return useQuery({ queryKey: keys.decisionsOf(customers), queryFn: ({ signal }) => listConsents(client, customers, signal) });
}

/** Whether it may still be cancelled. */
export function isWaiting({ status }: ProactiveMessage): boolean {
  return status === "queued" || status === "held";
}

/** Reads again what may be sent to a customer, and what was. */
export function useAskAgain(customer: string): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    for (const queryKey of [keys.permissions(customer), keys.sent(customer), ["consent", "templates"]]) void queries.invalidateQueries({ queryKey });
  }, [customer, queries]);
}

/** What goes out unasked, read again while something is to happen to it. */
export function useSentUnasked(customer: string, enabled: boolean) {
  const client = useApi();
  const askAgain = useAskAgain(customer);
  const query = useQuery({
    queryKey: keys.sent(customer),
    queryFn: ({ signal }) => listProactiveMessages(client, customer, signal),
    enabled,
    refetchInterval: ({ state: { data } }) => (data?.items.some(isWaiting) ? MINUTE : false),
  });
  const queued = query.data?.items.flatMap(({ id, status }) => (status === "queued" ? [id] : [])).join(" ") ?? "";
  useEffect(() => {
    if (queued === "") return;
    const timers = MOVES.map((delay) => setTimeout(askAgain, delay));
    return () => timers.forEach((timer) => clearTimeout(timer));
  }, [queued, askAgain]);
  return query;
}

/** The server asks the provider at most once a minute. */
export function useTemplates(account: string | null) {
  const client = useApi();
  return useQuery({ queryKey: keys.templates(account), queryFn: ({ signal }) => listMessageTemplates(client, account ?? "", signal), enabled: account !== null, staleTime: MINUTE });
}

/** Those of an account that were read already. */
export function useKnownTemplates(): (account: string | null) => readonly MessageTemplate[] {
  const queries = useQueryClient();
  return (account) => queries.getQueryData<readonly MessageTemplate[]>(keys.templates(account)) ?? [];
}

/** After a decision: reads what is permitted again until it is another, and what it stopped. */
export function useFollowUp(customer: string): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    const queryKey = keys.permissions(customer);
    // What an answer has in common with the one before stays the same object.
    const items = () => queries.getQueryData<CustomerPermissions>(queryKey)?.items;
    const before = items();
    void queries.invalidateQueries({ queryKey: keys.decisions });
    for (const delay of SETTLES) {
      setTimeout(() => items() === before && void queries.invalidateQueries({ queryKey }), delay);
      setTimeout(() => void queries.invalidateQueries({ queryKey: keys.sent(customer) }), delay);
    }
  }, [customer, queries]);
}

/** Name of a colleague, if the server tells it. */
export function useStaffName(): (id: string | null) => string | undefined {
  const client = useApi();
  const { user } = useSession();
  const { data } = useQuery({ queryKey: ["consent", "staff"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: LASTING, retry: false });
  return (id) => (id === user.id ? user.name : data?.find((one) => one.id === id)?.name);
}
