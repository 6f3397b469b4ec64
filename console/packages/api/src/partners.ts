import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";

type Schemas = components["schemas"];

export type Partner = Schemas["Partner"];
export type PartnerUsage = Schemas["PartnerUsage"];

const PARTNERS = "/api/v1/partners";

/** Who belongs to a partner gets that one. */
export async function listPartners(client: ApiClient, signal: AbortSignal): Promise<readonly Partner[]> {
  return (await client.get<{ readonly items: readonly Partner[] }>(PARTNERS, { signal })).items;
}

/** How many of its people worked in a month such as 2026-11, of UTC. */
export function readPartnerUsage(client: ApiClient, id: string, month: string, signal: AbortSignal): Promise<PartnerUsage> {
  return client.get<PartnerUsage>(`${PARTNERS}/${encodeURIComponent(id)}/usage`, { query: { month }, signal });
}
