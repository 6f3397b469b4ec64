import type { ApiClient } from "./client.ts";
import type { components } from "./generated/channel-v1.ts";
import { readAll } from "./paging.ts";

type Schemas = components["schemas"];

export type ChannelAccount = Schemas["ChannelAccount"];
export type ChannelAccountChange = Schemas["ChannelAccountChange"];
export type ChannelAccountDetails = Schemas["ChannelAccountDetails"];
export type ChannelSetup = Schemas["ChannelSetup"];
export type ChannelKeys = Schemas["ChannelKeys"];
export type ChannelTest = Schemas["ChannelTest"];
export type NewChannelAccount = Schemas["NewChannelAccount"];
export type NumberSettings = Schemas["NumberSettings"];
export type WidgetConfig = Schemas["WidgetConfig"];
export type WidgetSettings = Schemas["WidgetSettings"];

const PATH = "/api/v1/channel-accounts";
const one = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

export function listChannelAccounts(client: ApiClient, signal: AbortSignal): Promise<readonly ChannelAccount[]> {
  return readAll<ChannelAccount>(client, PATH, signal);
}

export function addChannelAccount(client: ApiClient, account: NewChannelAccount, idempotencyKey: string): Promise<ChannelAccountDetails> {
  return client.post<ChannelAccountDetails>(PATH, account, { idempotencyKey });
}

export function readChannelAccount(client: ApiClient, id: string, signal?: AbortSignal): Promise<ChannelAccountDetails> {
  return client.get<ChannelAccountDetails>(one(id), signal && { signal });
}

/** Takes all settings; 409 `stale_version` if somebody else changed it since it was read. */
export function changeChannelAccount(client: ApiClient, id: string, change: ChannelAccountChange): Promise<ChannelAccountDetails> {
  return client.put<ChannelAccountDetails>(one(id), change);
}

/** What is null stays. */
export function replaceChannelKeys(client: ApiClient, id: string, keys: ChannelKeys): Promise<undefined> {
  return client.put<undefined>(`${one(id)}/keys`, keys);
}

/** The secret is in this answer and never again; the one of before holds until the next rotation. */
export async function rotateIdentitySecret(client: ApiClient, id: string): Promise<string> {
  return (await client.post<Schemas["IdentitySecret"]>(`${one(id)}/identity-secret`, undefined)).secret;
}

/** Asks the provider whether it knows the account; sends nothing to anybody. */
export function testChannelAccount(client: ApiClient, id: string): Promise<ChannelTest> {
  return client.post<ChannelTest>(`${one(id)}/test`, undefined);
}

/** How a widget looks and what it says, as any page on the internet reads it. */
export function readWidgetConfig(client: ApiClient, key: string, language: string, timeZone: string, signal: AbortSignal): Promise<WidgetConfig> {
  return client.get<WidgetConfig>(`/api/v1/widget/${encodeURIComponent(key)}/config`, { query: { language, timeZone }, signal });
}

/** Which web chats are switched on and where they were last shown, and whether anybody wrote and was answered yet. */
export function readChannelSetup(client: ApiClient, signal: AbortSignal): Promise<ChannelSetup> {
  return client.get<ChannelSetup>("/api/v1/channel-setup", { signal });
}
