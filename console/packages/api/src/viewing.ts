import type { ApiClient } from "./client.ts";
import type { components } from "./generated/compliance-v1.ts";

type Schemas = components["schemas"];

/** How many different customers and files somebody of the staff may open. */
export type ViewingLimits = Schemas["ViewingLimits"];
/** Somebody who opened more than that. */
export type ViewingStop = Schemas["ViewingStop"];

/** Of each limit. */
export const MOST_VIEWS = 1_000_000;
/** Of the reason for which somebody may go on. */
export const MOST_REASON_CHARACTERS = 500;

const LIMITS = "/api/v1/viewing-limits";
const STOPS = "/api/v1/viewing-stops";

export function readViewingLimits(client: ApiClient, signal: AbortSignal): Promise<ViewingLimits> {
  return client.get<ViewingLimits>(LIMITS, { signal });
}

/** With the version that was read; 409 `stale_version`. */
export function replaceViewingLimits(client: ApiClient, limits: ViewingLimits): Promise<ViewingLimits> {
  return client.put<ViewingLimits>(LIMITS, limits);
}

/** At most 200: those that hold first, then the newest. */
export async function listViewingStops(client: ApiClient, signal: AbortSignal): Promise<readonly ViewingStop[]> {
  return (await client.get<Schemas["ViewingStopList"]>(STOPS, { signal })).items;
}

/** 409 `already_lifted`; 403 for a stop of one's own. */
export function liftViewingStop(client: ApiClient, id: string, reason: string): Promise<ViewingStop> {
  return client.post<ViewingStop>(`${STOPS}/${encodeURIComponent(id)}/lifting`, { reason });
}
