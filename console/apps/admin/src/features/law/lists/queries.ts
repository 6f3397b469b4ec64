import { listDoNotContactLists, listRegisters } from "@meridian/api/do-not-contact.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

const LISTS = ["do-not-contact-lists"];

export function useLists() {
  const client = useApi();
  return useQuery({ queryKey: LISTS, queryFn: ({ signal }) => listDoNotContactLists(client, signal), staleTime: 60_000 });
}

/** Tells every view that the lists are not what they were. */
export function useListsChanged(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: LISTS }), [queries]);
}

export function useRegisters() {
  const client = useApi();
  return useQuery({ queryKey: ["law", "registers"], queryFn: ({ signal }) => listRegisters(client, signal), staleTime: Infinity });
}
