import type { ApiClient } from "./client.ts";

export type Role =
  | "platform-ops"
  | "enterprise-admin"
  | "tenant-admin"
  | "supervisor"
  | "agent"
  | "integrator"
  | "auditor"
  | "partner-admin";

export interface TenantRef {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Answer of the gateway to `GET /api/v1/session`: who works here, for which tenant, with which rights. */
export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly locale?: string | null;
    readonly timeZone?: string | null;
  };
  readonly tenant: TenantRef;
  /** All tenants this person may switch to in this region, the current one included. */
  readonly tenants: readonly TenantRef[];
  readonly roles: readonly string[];
  readonly permissions: readonly string[];
  readonly scope: string;
  readonly region: string;
  readonly expiresAt: string;
}

export function fetchSession(client: ApiClient, signal?: AbortSignal): Promise<Session> {
  return client.get<Session>("/api/v1/session", signal ? { signal } : undefined);
}

/** Where the browser goes to sign in and come back to `returnTo`, a path of this origin. */
export function signInAddress(returnTo: string, tenant?: string): string {
  const parameters = new URLSearchParams({ return: localPath(returnTo) });
  if (tenant) parameters.set("tenant", tenant);
  return `/session/sign-in?${parameters.toString()}`;
}

/** Ends the session on the server; the answer may name where to go next (the identity provider's own sign-out). */
export async function signOut(client: ApiClient): Promise<string> {
  const answer = await client.post<{ readonly location?: string } | undefined>("/session/sign-out", undefined);
  return answer?.location ?? "/";
}

/** Only a path of our own origin may be returned to: no scheme, no host, no backslash trick. */
export function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : "/";
}
