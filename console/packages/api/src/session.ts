import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";

type Schemas = components["schemas"];

export type TenantRef = Schemas["SessionTenant"];

/** Answer of the gateway to `GET /api/v1/session`: what tenant-service says about the person, and when the session ends. */
export type Session = Schemas["SessionAnswer"] & { readonly expiresAt: string };

const PATH = "/api/v1/session";

export function fetchSession(client: ApiClient, signal?: AbortSignal): Promise<Session> {
  return client.get<Session>(PATH, signal && { signal });
}

/** Where the browser goes to sign in and come back to `returnTo`, a path of this origin. */
export function signInAddress(returnTo: string, options: { readonly locale?: string; readonly tenant?: string } = {}): string {
  const parameters = new URLSearchParams({ return: localPath(returnTo) });
  if (options.tenant) parameters.set("tenant", options.tenant);
  if (options.locale) parameters.set("locale", options.locale);
  return `/session/sign-in?${parameters.toString()}`;
}

/** Another region's session: its address, and the home region, where the person signs in and whose page asks. */
export interface Elsewhere {
  readonly address: string;
  readonly home: string;
}

/** Where the small window goes in which the person of the session proves again who they are; it comes back to a path of this origin. */
export function stepUpAddress(returnTo: string, options: { readonly locale?: string; readonly elsewhere?: Elsewhere | undefined } = {}): string {
  const { locale, elsewhere } = options;
  const parameters = new URLSearchParams({ return: localPath(returnTo), ...(elsewhere && { home: elsewhere.home, back: elsewhere.home }), ...(locale && { locale }) });
  return `${elsewhere?.address ?? ""}/session/step-up?${parameters.toString()}`;
}

/** Ends the session on the server; the answer says where to go next. */
export async function signOut(client: ApiClient): Promise<string> {
  const answer = await client.post<{ readonly location?: string } | undefined>("/session/sign-out", {});
  return answer?.location ?? "/";
}

/** Works on for another tenant of the same person. */
export function switchTenant(client: ApiClient, slug: string): Promise<Session> {
  return client.post<Session>("/session/tenant", { slug });
}

/** Only a path of our own origin may be returned to: no scheme, no host, no backslash trick. */
export function localPath(path: string): string {
  return /^\/(?![/\\])/.test(path) ? path : "/";
}
