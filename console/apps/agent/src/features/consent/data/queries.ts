import { listConsents, readPermissions, type CustomerPermissions } from "@meridian/api/consents.ts";
import { listColleagues } from "@meridian/api/people.ts";
import { useApi, useSession } from "@meridian/session/SessionContext.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

const keys = {
  permissions: (customer: string) => ["consent", "permissions", customer] as const,
  decisions: ["consent", "decisions"] as const,
  decisionsOf: (customers: readonly string[]) => ["consent", "decisions", ...customers] as const,
};

/** Configuration changes rarely and is only shown beside something else. */
const LASTING = 300_000;
/** A decision reaches the service that sends within a second or two: it is asked again after so long. */
const SETTLES = [1_000, 3_000];

export function usePermissions(customer: string, enabled: boolean) {
  const client = useApi();
  return useQuery({ queryKey: keys.permissions(customer), queryFn: ({ signal }) => readPermissions(client, customer, signal), enabled });
}

export function useConsents(customers: readonly string[]) {
  const client = useApi();
  return useQuery({ queryKey: keys.decisionsOf(customers), queryFn: ({ signal }) => listConsents(client, customers, signal) });
}

/** After a decision: reads what is permitted again until it is another. */
export function useFollowUp(customer: string): () => void {
  const queries = useQueryClient();
  return useCallback(() => {
    const queryKey = keys.permissions(customer);
    // What an answer has in common with the one before stays the same object.
    const items = () => queries.getQueryData<CustomerPermissions>(queryKey)?.items;
    const before = items();
    void queries.invalidateQueries({ queryKey: keys.decisions });
    for (const delay of SETTLES) setTimeout(() => items() === before && void queries.invalidateQueries({ queryKey }), delay);
  }, [customer, queries]);
}

/** Name of a colleague, if the server tells it. */
export function useStaffName(): (id: string | null) => string | undefined {
  const client = useApi();
  const { user } = useSession();
  const { data } = useQuery({ queryKey: ["consent", "staff"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: LASTING, retry: false });
  return (id) => (id === user.id ? user.name : data?.find((one) => one.id === id)?.name);
}
