import type { ApiClient } from "./client.ts";
import type { components } from "./generated/compliance-v1.ts";

type Schemas = components["schemas"];

export type LawPackSummary = Schemas["LawPackList"]["items"][number];
export type LawPack = Schemas["LawPack"];
export type LawChange = Schemas["LawChangeList"]["items"][number];
export type LawAnswer = Schemas["LawAnswer"];
export type LawRuling = Schemas["LawRuling"];
export type LawGround = Schemas["LawGround"];
export type LawRequirement = Schemas["LawRequirement"];
export type LawSource = Schemas["LawSource"];
export type RuleSubject = Schemas["RuleSubject"];
/** What the tenant asks besides the law. */
export type TenantRule = Schemas["TenantRule"];
/** Who of the staff sees less of which customers. */
export type ViewRule = Schemas["ViewRule"];
export type ViewField = Schemas["ViewField"];

export const channels = ["voice", "auto-voice", "sms", "messaging", "email"] as const;
export const parties = ["consumer", "business"] as const;

/** What the rules are asked about. */
export interface LawQuestion {
  /** Where the person may be; at least one. */
  readonly places: readonly string[];
  readonly channel: (typeof channels)[number];
  readonly party: (typeof parties)[number];
  /** Day and minute by the person's clock, such as 2026-11-22T20:30. */
  readonly at: string;
  /** Whether that day is a public holiday there; undefined: by the calendar. */
  readonly holiday: boolean | undefined;
  readonly minor: boolean;
}

const PATH = "/api/v1/law";

export async function listPacks(client: ApiClient, signal: AbortSignal): Promise<readonly LawPackSummary[]> {
  return (await client.get<Schemas["LawPackList"]>(`${PATH}/packs`, { signal })).items;
}

export async function listLawChanges(client: ApiClient, signal: AbortSignal): Promise<readonly LawChange[]> {
  return (await client.get<Schemas["LawChangeList"]>(`${PATH}/changes`, { signal })).items;
}

export async function listTenantRules(client: ApiClient, signal: AbortSignal): Promise<readonly TenantRule[]> {
  return (await client.get<Schemas["TenantRuleList"]>(`${PATH}/tenant-rules`, { signal })).items;
}

export async function listViewRules(client: ApiClient, signal: AbortSignal): Promise<readonly ViewRule[]> {
  return (await client.get<Schemas["ViewRuleList"]>("/api/v1/view-rules", { signal })).items;
}

export function readPack(client: ApiClient, jurisdiction: string, signal: AbortSignal): Promise<LawPack> {
  return client.get<LawPack>(`${PATH}/facts`, { query: { place: jurisdiction }, signal });
}

export function explainLaw(client: ApiClient, { places, ...rest }: LawQuestion, signal: AbortSignal): Promise<LawAnswer> {
  return client.get<LawAnswer>(`${PATH}/rulings`, { query: { place: places, ...rest }, signal });
}
