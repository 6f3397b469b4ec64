import { listCells } from "@meridian/api/cells.ts";
import { actOnUser, changeUser, invite, listUsers, setSkills, type Invitation, type InvitationCreation, type User, type UserAction, type UserChange, type UserFilter, type UserSkill } from "@meridian/api/people.ts";
import { readPartnerUsage } from "@meridian/api/partners.ts";
import { markets, partners, skills, teams } from "@meridian/api/resource.ts";
import { Intention } from "@meridian/api/idempotency.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { useInfiniteQuery, useMutation, useQueryClient, useQuery } from "@tanstack/react-query";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useMemo, useState } from "react";
import { SEES_PARTNERS } from "./sections.ts";

export function useUsers(filter: UserFilter) {
  const client = useApi();
  const query = useInfiniteQuery({
    queryKey: ["people", "users", filter],
    queryFn: ({ pageParam, signal }) => listUsers(client, filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
  const users = useMemo<readonly User[]>(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, users };
}

export function useTeams() {
  return useResource(teams);
}

export function useSkills() {
  return useResource(skills);
}

export function useMarkets() {
  return useResource(markets);
}

/** Partners, for those who may see them: a partner-admin the own one. */
export function usePartners() {
  const client = useApi();
  const sees = useAllowed(SEES_PARTNERS);
  return useQuery({ queryKey: ["resource", partners.path], queryFn: ({ signal }) => partners.list(client, signal), staleTime: 60_000, enabled: sees });
}

/** How many of a partner's people worked in a month. */
export function usePartnerUsage(id: string, month: string) {
  const client = useApi();
  return useQuery({ queryKey: ["people", "partner-usage", id, month], queryFn: ({ signal }) => readPartnerUsage(client, id, month, signal) });
}

/** Changes of one member; the list and the details follow. */
export function useUserChanges(id: string) {
  const client = useApi();
  const queries = useQueryClient();
  const then = async <T,>(change: Promise<T>): Promise<T> => {
    const result = await change;
    await queries.invalidateQueries({ queryKey: ["people"] });
    void queries.invalidateQueries({ queryKey: ["resource", partners.path] });
    return result;
  };
  return {
    access: (change: UserChange) => then(changeUser(client, id, change)),
    skills: (all: readonly UserSkill[]) => then(setSkills(client, id, all)),
    act: (action: UserAction) => then(actOnUser(client, id, action)),
  };
}

/** Sending the same invitation again after a lost answer invites once. */
export function useInvite(onInvited: (invitation: Invitation) => void) {
  const client = useApi();
  const queries = useQueryClient();
  const [intention] = useState(() => new Intention());
  return useMutation({
    mutationFn: (invitation: InvitationCreation) => invite(client, invitation, intention.keyFor(invitation)),
    onSuccess: (invitation) => {
      intention.done();
      void queries.invalidateQueries({ queryKey: ["people", "users"] });
      void queries.invalidateQueries({ queryKey: ["resource", partners.path] });
      onInvited(invitation);
    },
  });
}

/** The other regions in which the enterprise has a tenant. */
export function useOtherRegions() {
  const client = useApi();
  return useQuery({
    queryKey: ["people", "regions"],
    queryFn: async ({ signal }) => [...new Set((await listCells(client, signal)).cells.map(({ region }) => region))],
    staleTime: 300_000,
  });
}
