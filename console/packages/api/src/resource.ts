import type { ApiClient } from "./client.ts";
import type { components as Routing } from "./generated/routing-v1.ts";
import type { components as Compliance } from "./generated/compliance-v1.ts";
import type { components as Tickets } from "./generated/ticket-v1.ts";
import type { components as Tenant } from "./generated/tenant-v1.ts";
import type { components as Channel } from "./generated/channel-v1.ts";
import { listGuardRules } from "./guard.ts";
import { listTenantRules, listViewRules } from "./law.ts";
import { readAll } from "./paging.ts";
import { listPartners } from "./partners.ts";
import { listTicketFields } from "./tickets.ts";

/** Something a tenant has a short list of and sets up itself: listed whole, added once per key, replaced with the version read. */
export interface Resource<Row, Creation, Change> {
  readonly path: string;
  readonly list: (client: ApiClient, signal: AbortSignal) => Promise<readonly Row[]>;
  readonly add: (client: ApiClient, creation: Creation, idempotencyKey: string) => Promise<Row>;
  readonly change: (client: ApiClient, id: string, change: Change) => Promise<Row>;
  readonly remove: (client: ApiClient, id: string) => Promise<undefined>;
}

function resource<Row, Creation, Change>(path: string): Resource<Row, Creation, Change> {
  const one = (id: string): string => `${path}/${encodeURIComponent(id)}`;
  return {
    path,
    list: (client, signal) => readAll<Row>(client, path, signal),
    add: (client, creation, idempotencyKey) => client.post<Row>(path, creation, { idempotencyKey }),
    change: (client, id, change) => client.put<Row>(one(id), change),
    remove: (client, id) => client.delete<undefined>(one(id)),
  };
}

type T = Tenant["schemas"];
type R = Routing["schemas"];
type C = Channel["schemas"];
type K = Tickets["schemas"];
type L = Compliance["schemas"];

export type Calendar = T["Calendar"];
export type Holiday = T["Holiday"];
export type OpenInterval = T["OpenInterval"];

export const markets = resource<T["Market"], T["MarketCreation"], T["MarketChange"]>("/api/v1/markets");
export const brands = resource<T["Brand"], T["BrandCreation"], T["BrandChange"]>("/api/v1/brands");
export const teams = resource<T["Team"], T["TeamCreation"], T["TeamChange"]>("/api/v1/teams");
export const skills = resource<T["Skill"], T["SkillCreation"], T["SkillChange"]>("/api/v1/skills");
export const calendars = resource<T["Calendar"], T["CalendarCreation"], T["CalendarChange"]>("/api/v1/calendars");
export const queues = resource<R["Queue"], R["QueueInput"], R["QueueChange"]>("/api/v1/queues");
export const replies = resource<C["CannedReply"], C["NewCannedReply"], C["CannedReplyChange"]>("/api/v1/canned-replies");
/** They are put away, never deleted, and come in one answer. */
export const ticketFields: Resource<K["Field"], K["NewField"], K["FieldChange"]> = { ...resource("/api/v1/ticket-fields"), list: listTicketFields };

/** At most 200, in one answer. */
export const tenantRules: Resource<L["TenantRule"], L["NewTenantRule"], L["TenantRuleChange"]> = { ...resource("/api/v1/law/tenant-rules"), list: listTenantRules };

/** At most 100, in one answer. */
export const viewRules: Resource<L["ViewRule"], L["NewViewRule"], L["ViewRuleChange"]> = { ...resource("/api/v1/view-rules"), list: listViewRules };

/** At most 200, in one answer. */
export const guardRules: Resource<L["GuardRule"], L["NewGuardRule"], L["GuardRuleChange"]> = { ...resource("/api/v1/guard/rules"), list: listGuardRules };

/** At most 100, in one answer; they are switched off, never deleted. */
export const partners: Resource<T["Partner"], T["PartnerCreation"], T["PartnerChange"]> = { ...resource("/api/v1/partners"), list: listPartners };

/** Which work goes to which queue, in order. */
export function listRoutingRules(client: ApiClient, signal: AbortSignal): Promise<R["RoutingRules"]> {
  return client.get<R["RoutingRules"]>("/api/v1/routing-rules", { signal });
}

export type FullReply = C["CannedReply"];
