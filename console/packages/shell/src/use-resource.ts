import type { Resource } from "@meridian/api/resource.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";

/** A list of what the tenant has of one kind, and its changes; every view of the same list follows them. */
export function useResource<Row, Creation, Change>(resource: Resource<Row, Creation, Change>) {
  const client = useApi();
  const queries = useQueryClient();
  const queryKey = ["resource", resource.path];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => resource.list(client, signal), staleTime: 60_000 });
  const then = async <T,>(change: Promise<T>): Promise<T> => {
    try {
      return await change;
    } finally {
      // Also after a failure: it may be that the list is not what the person looked at.
      void queries.invalidateQueries({ queryKey });
    }
  };
  return {
    data: query.data,
    error: query.error,
    refetch: query.refetch,
    add: (creation: Creation, key: string): Promise<Row> => then(resource.add(client, creation, key)),
    change: (id: string, change: Change): Promise<Row> => then(resource.change(client, id, change)),
    remove: (id: string): Promise<undefined> => then(resource.remove(client, id)),
  };
}
