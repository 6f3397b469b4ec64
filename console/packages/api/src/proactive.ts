import type { ApiClient } from "./client.ts";
import type { Refusal } from "./consents.ts";
import type { components } from "./generated/channel-v1.ts";

type Schemas = components["schemas"];

/** A message that goes to a customer who did not ask for it. */
export type ProactiveMessage = Schemas["ProactiveMessage"];
export type ProactiveMessages = Schemas["ProactiveMessageList"];
export type ProactiveStatus = ProactiveMessage["status"];
/** An account on which the customer can be reached by templates. */
export type Reachable = ProactiveMessages["reachable"][number];
export type NewProactiveMessage = Schemas["NewProactiveMessage"];
export type MessageTemplate = Schemas["MessageTemplate"];

export const UNASKED: readonly NewProactiveMessage["purpose"][] = ["marketing", "survey"];

/** What passes although nobody decides anything: a message is held for it, not refused. */
const PASSING: readonly (Refusal | null)[] = ["consent-stale", "outside-hours", "public-holiday", "too-often"];

export function passes(refusal: Refusal | null): boolean {
  return PASSING.includes(refusal);
}

/** What the server accepts for one place of a template. */
export const VALUE_LIMIT = 1_000;

function path(customerId: string): string {
  return `/api/v1/customers/${encodeURIComponent(customerId)}/proactive-messages`;
}

/** The last fifty, the newest first. */
export function listProactiveMessages(client: ApiClient, customerId: string, signal: AbortSignal): Promise<ProactiveMessages> {
  return client.get<ProactiveMessages>(path(customerId), { signal });
}

export function sendProactiveMessage(client: ApiClient, customerId: string, wish: NewProactiveMessage, idempotencyKey: string): Promise<ProactiveMessage> {
  return client.post<ProactiveMessage>(path(customerId), wish, { idempotencyKey });
}

/** 409 `not_waiting` for one that is on its way already. */
export function cancelProactiveMessage(client: ApiClient, customerId: string, messageId: string): Promise<void> {
  return client.delete<undefined>(`${path(customerId)}/${encodeURIComponent(messageId)}`);
}

export async function listMessageTemplates(client: ApiClient, accountId: string, signal: AbortSignal): Promise<readonly MessageTemplate[]> {
  return (await client.get<Schemas["MessageTemplateList"]>(`/api/v1/channel-accounts/${encodeURIComponent(accountId)}/templates`, { signal })).items;
}
