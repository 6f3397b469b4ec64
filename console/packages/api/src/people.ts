import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";

type Schemas = components["schemas"];

export type User = Schemas["User"];
export type UserStatus = Schemas["UserStatus"];
export type UserPage = Schemas["UserPage"];
export type Team = Schemas["Team"];
export type Skill = Schemas["Skill"];
export type Market = Schemas["Market"];
export type Role = Schemas["Role"];
export type Scope = Schemas["Scope"];
export type Invitation = Schemas["Invitation"];
export type InvitationCreation = Schemas["InvitationCreation"];

export interface UserFilter {
  readonly query?: string;
  readonly status?: UserStatus;
  readonly teamId?: string;
}

interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export function listUsers(client: ApiClient, filter: UserFilter, cursor: string | undefined, signal: AbortSignal): Promise<UserPage> {
  return client.get<UserPage>("/api/v1/users", { query: { ...filter, cursor, limit: 50 }, signal });
}

export function readUser(client: ApiClient, id: string, signal: AbortSignal): Promise<User> {
  return client.get<User>(`/api/v1/users/${encodeURIComponent(id)}`, { signal });
}

export function listTeams(client: ApiClient, signal: AbortSignal): Promise<readonly Team[]> {
  return readAll<Team>(client, "/api/v1/teams", signal);
}

export function listSkills(client: ApiClient, signal: AbortSignal): Promise<readonly Skill[]> {
  return readAll<Skill>(client, "/api/v1/skills", signal);
}

export function listMarkets(client: ApiClient, signal: AbortSignal): Promise<readonly Market[]> {
  return readAll<Market>(client, "/api/v1/markets", signal);
}

export function invite(client: ApiClient, invitation: InvitationCreation, idempotencyKey: string): Promise<Invitation> {
  return client.post<Invitation>("/api/v1/invitations", invitation, { idempotencyKey });
}

/** For lists that a tenant keeps short by nature (tens, rarely hundreds), needed whole to show names for ids. */
async function readAll<T>(client: ApiClient, path: string, signal: AbortSignal): Promise<readonly T[]> {
  const all: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Paged<T> = await client.get<Paged<T>>(path, { query: { cursor: cursor ?? undefined, limit: 200 }, signal });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && all.length < 2_000);
  return all;
}

export type Brand = Schemas["Brand"];

export function listBrands(client: ApiClient, signal: AbortSignal): Promise<readonly Brand[]> {
  return readAll<Brand>(client, "/api/v1/brands", signal);
}

export type Colleague = Schemas["ColleaguePage"]["items"][number];

/** Names of everybody in the tenant, for names beside ids. */
export function listColleagues(client: ApiClient, signal: AbortSignal): Promise<readonly Colleague[]> {
  return readAll<Colleague>(client, "/api/v1/colleagues", signal);
}
