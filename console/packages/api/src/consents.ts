import type { ApiClient } from "./client.ts";
import type { components as ChannelParts } from "./generated/channel-v1.ts";
import type { components as ComplianceParts } from "./generated/compliance-v1.ts";

type Schemas = ComplianceParts["schemas"];

/** Whether a customer may be contacted unasked: by purpose and way of reaching them, as it is now. */
export type CustomerPermissions = ChannelParts["schemas"]["CustomerPermissions"];
export type CustomerPermission = ChannelParts["schemas"]["CustomerPermission"];
export type ChoiceLink = ChannelParts["schemas"]["ChoiceLink"];
export type Refusal = NonNullable<CustomerPermission["refusal"]>;
/** One decision of a customer with its proof. */
export type Consent = Schemas["Consent"];
type NewConsentParts = Schemas["NewConsent"];
export type NewConsent = Omit<NewConsentParts, "confirm"> & Partial<Pick<NewConsentParts, "confirm">>;
/** What a customer is asked to confirm. */
export type ChoiceAsk = NonNullable<ChannelParts["schemas"]["NewChoiceLink"]["asks"]>[number];
export type ConsentPurpose = Schemas["ConsentPurpose"];
export type ConsentGrade = Schemas["ConsentGrade"];
export type ConsentSource = NewConsent["source"];

export const PURPOSES: readonly ConsentPurpose[] = ["marketing", "survey"];
export const GRADES: readonly ConsentGrade[] = ["soft-opt-in", "opt-in", "express-opt-in", "written-opt-in"];
export const REFUSALS: readonly Refusal[] = ["consent-withdrawn", "do-not-contact", "minor", "consent-stale", "consent-missing", "consent-too-weak", "register-not-checked", "time-unknown", "outside-hours", "public-holiday", "too-often"];
export const SOURCES: readonly ConsentSource[] = ["call", "in-person", "form"];

/** What the server accepts as what somebody agreed to. */
export const WORDING_LIMIT = 4_000;

export function readPermissions(client: ApiClient, customerId: string, signal: AbortSignal): Promise<CustomerPermissions> {
  return client.get<CustomerPermissions>(`/api/v1/customers/${encodeURIComponent(customerId)}/permissions`, { signal });
}

/** What one person decided, the newest first. `customerIds`: all records of the person. */
export async function listConsents(client: ApiClient, customerIds: readonly string[], signal: AbortSignal): Promise<readonly Consent[]> {
  return (await client.get<Schemas["ConsentList"]>("/api/v1/consents", { query: { customer: customerIds }, signal })).items;
}

export function recordConsent(client: ApiClient, wish: NewConsent, idempotencyKey: string): Promise<Consent> {
  return client.post<Consent>("/api/v1/consents", wish, { idempotencyKey });
}

/** A link by which the customer decides alone. `asks`: what they are asked to confirm. */
export function makeChoiceLink(client: ApiClient, customerId: string, asks: readonly ChoiceAsk[], idempotencyKey: string): Promise<ChoiceLink> {
  return client.post<ChoiceLink>(`/api/v1/customers/${encodeURIComponent(customerId)}/choice-links`, asks.length > 0 ? { asks } : undefined, { idempotencyKey });
}
