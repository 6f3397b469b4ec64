import { listColleagues } from "@meridian/api/people.ts";
import { listViewingStops, readViewingLimits, type ViewingLimits } from "@meridian/api/viewing.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import { useAllowed } from "@meridian/ui/access/PermissionGate.tsx";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { CHANGES } from "../sections.ts";

const EVERY = 30_000;
const STOPS = ["viewing", "stops"];
const LIMITS = ["viewing", "limits"];

/** For whoever can do something about it, from every page: how many are stopped now. */
export function useStoppedNow(): number {
  const client = useApi();
  const lifts = useAllowed(CHANGES);
  const { data } = useQuery({ queryKey: STOPS, queryFn: ({ signal }) => listViewingStops(client, signal), refetchInterval: EVERY, enabled: lifts });
  return lifts ? (data?.filter(({ lifted }) => lifted === null).length ?? 0) : 0;
}

export function useStops() {
  const client = useApi();
  // For those who lift them, the rail asks already.
  const asked = useAllowed(CHANGES);
  return useQuery({ queryKey: STOPS, queryFn: ({ signal }) => listViewingStops(client, signal), refetchInterval: asked ? false : EVERY });
}

/** Tells every view that the stops are not what they were. */
export function useStopsChanged(): () => void {
  const queries = useQueryClient();
  return useCallback(() => void queries.invalidateQueries({ queryKey: STOPS }), [queries]);
}

export function useLimits() {
  const client = useApi();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: LIMITS, queryFn: ({ signal }) => readViewingLimits(client, signal) });
  return { ...query, put: (limits: ViewingLimits): void => void queries.setQueryData(LIMITS, limits) };
}

/** The name of somebody of the staff, or the end of their id. */
export function useStaffName(): (id: string) => string {
  const { t } = useTranslation("law");
  const client = useApi();
  const { data } = useQuery({ queryKey: ["names", "colleagues"], queryFn: ({ signal }) => listColleagues(client, signal), staleTime: 300_000 });
  return useCallback((id) => data?.find((one) => one.id === id)?.name ?? t("limits.member", { id: `…${id.slice(-8)}` }), [data, t]);
}
