import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";
import { readAll } from "./paging.ts";

type Schemas = components["schemas"];

export type PlatformTenant = Schemas["PlatformTenant"];
export type TenantCreation = Schemas["TenantCreation"];
export type Enterprise = Schemas["EnterpriseView"];

const PATH = "/api/v1/tenants";

/** Every tenant of the region; for operators of the platform. */
export function listTenants(client: ApiClient, signal: AbortSignal): Promise<readonly PlatformTenant[]> {
  return readAll<PlatformTenant>(client, PATH, signal);
}

/** Stores the wish; the steps follow and are repeated until they are done. 409 `slug_taken`. */
export function addTenant(client: ApiClient, tenant: TenantCreation, idempotencyKey: string): Promise<PlatformTenant> {
  return client.post<PlatformTenant>(PATH, tenant, { idempotencyKey });
}

/** Suspending ends every session of the tenant within a minute. */
export function switchTenantState(client: ApiClient, id: string, wish: "suspend" | "resume"): Promise<PlatformTenant> {
  return client.post<PlatformTenant>(`${PATH}/${encodeURIComponent(id)}/${wish}`, undefined);
}

/** The enterprise of the own tenant with all its tenants, also those of other regions. */
export function readEnterprise(client: ApiClient, signal: AbortSignal): Promise<Enterprise> {
  return client.get<Enterprise>("/api/v1/enterprise", { signal });
}
