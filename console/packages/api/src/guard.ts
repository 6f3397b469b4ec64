import type { ApiClient } from "./client.ts";
import type { components as Channel } from "./generated/channel-v1.ts";
import type { components } from "./generated/compliance-v1.ts";
import type { Paged } from "./paging.ts";

type Schemas = components["schemas"];

/** By language, or `*` where it is one and the same in all. */
export type GuardWords = Schemas["GuardWords"];
export type GuardPhrases = Schemas["GuardPhrases"];
export type GuardAction = Schemas["GuardAction"];
/** What a tenant does about a rule of the product. */
export type GuardOwnAction = Schemas["GuardOwnAction"];
export type GuardText = Schemas["GuardText"];
export type GuardSeason = Schemas["GuardSeason"];
export type GuardSet = Schemas["GuardSet"];
export type BuiltInGuardRule = Schemas["BuiltInGuardRule"];
/** A rule of the tenant. */
export type GuardRule = Schemas["GuardRule"];
export type NewGuardRule = Schemas["NewGuardRule"];
export type GuardTrial = Schemas["GuardTrial"];
export type GuardAnswer = Schemas["GuardAnswer"];
export type GuardFinding = Schemas["GuardFinding"];
export type GuardResult = Channel["schemas"]["GuardResult"];
export type GuardCount = Channel["schemas"]["GuardSummary"]["items"][number];

/** From lax to strict. */
export const guardActions = ["off", "log", "warn", "block"] as const satisfies readonly GuardOwnAction[];
export const guardAuthors = ["agent", "bot", "program"] as const satisfies readonly GuardTrial["author"][];
export const guardOccasions = ["any", "opening", "advertising"] as const satisfies readonly GuardTrial["occasion"][];
/** Those that a conversation can come through today. */
export const guardChannels = ["widget", "whatsapp"] as const;

/** Of one phrase. */
export const MOST_PHRASE_CHARACTERS = 200;
/** Of all phrases of a tenant. */
export const MOST_PHRASES = 50_000;
export const MOST_PHRASES_CHARACTERS = 1_000_000;
/** Of a text that is tried. */
export const MOST_TRIED_CHARACTERS = 8_000;

const PATH = "/api/v1/guard";
const RESULTS = "/api/v1/guard-results";

export async function listGuardSets(client: ApiClient, signal: AbortSignal): Promise<readonly GuardSet[]> {
  return (await client.get<Schemas["GuardSetList"]>(`${PATH}/sets`, { signal })).items;
}

/** Null for what the product says; 422 `law_not_lowered`. */
export function changeGuardSetting(client: ApiClient, id: string, own: GuardOwnAction | null): Promise<Schemas["GuardSetting"]> {
  return client.put<Schemas["GuardSetting"]>(`${PATH}/settings/${encodeURIComponent(id)}`, { own });
}

export async function listGuardRules(client: ApiClient, signal: AbortSignal): Promise<readonly GuardRule[]> {
  return (await client.get<Schemas["GuardRuleList"]>(`${PATH}/rules`, { signal })).items;
}

/** Nothing is sent or kept. */
export function tryGuard(client: ApiClient, trial: GuardTrial): Promise<GuardAnswer> {
  return client.post<GuardAnswer>(`${PATH}/trials`, trial);
}

/** Of the last 90 days, the newest first. */
export function listGuardResults(client: ApiClient, cursor: string | undefined, signal: AbortSignal): Promise<Paged<GuardResult>> {
  return client.get<Paged<GuardResult>>(RESULTS, { query: { cursor, limit: 50 }, signal });
}

/** The most frequent rule first. */
export async function countGuardResults(client: ApiClient, days: number, signal: AbortSignal): Promise<readonly GuardCount[]> {
  return (await client.get<Channel["schemas"]["GuardSummary"]>(`${RESULTS}/summary`, { query: { days }, signal })).items;
}
