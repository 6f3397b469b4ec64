import { invite, listMarkets, listSkills, listTeams, listUsers, type Invitation, type InvitationCreation, type User, type UserFilter } from "@meridian/api/people.ts";
import { Intention } from "@meridian/api/idempotency.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";

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
  const client = useApi();
  return useQuery({ queryKey: ["people", "teams"], queryFn: ({ signal }) => listTeams(client, signal), staleTime: 300_000 });
}

export function useSkills() {
  const client = useApi();
  return useQuery({ queryKey: ["people", "skills"], queryFn: ({ signal }) => listSkills(client, signal), staleTime: 300_000 });
}

export function useMarkets() {
  const client = useApi();
  return useQuery({ queryKey: ["people", "markets"], queryFn: ({ signal }) => listMarkets(client, signal), staleTime: 300_000 });
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
      onInvited(invitation);
    },
  });
}
