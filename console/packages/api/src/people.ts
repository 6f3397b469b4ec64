import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";
import { readAll } from "./paging.ts";

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

export function listUsers(client: ApiClient, filter: UserFilter, cursor: string | undefined, signal: AbortSignal): Promise<UserPage> {
  return client.get<UserPage>("/api/v1/users", { query: { ...filter, cursor, limit: 50 }, signal });
}

/** As many as one answer holds: for counting few, not for lists. */
export async function firstUsers(client: ApiClient, status: UserStatus, signal: AbortSignal): Promise<readonly User[]> {
  return (await client.get<UserPage>("/api/v1/users", { query: { status, limit: 200 }, signal })).items;
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

export type Brand = Schemas["Brand"];

export function listBrands(client: ApiClient, signal: AbortSignal): Promise<readonly Brand[]> {
  return readAll<Brand>(client, "/api/v1/brands", signal);
}

export type Colleague = Schemas["ColleaguePage"]["items"][number];

/** Names of everybody in the tenant, for names beside ids. */
export function listColleagues(client: ApiClient, signal: AbortSignal): Promise<readonly Colleague[]> {
  return readAll<Colleague>(client, "/api/v1/colleagues", signal);
}

export type UserChange = Schemas["UserChange"];
export type UserSkill = Schemas["UserSkill"];

const user = (id: string): string => `/api/v1/users/${encodeURIComponent(id)}`;

export function changeUser(client: ApiClient, id: string, change: UserChange): Promise<User> {
  return client.patch<User>(user(id), change);
}

/** All skills of somebody; what is not among them is taken away. */
export function setSkills(client: ApiClient, id: string, skills: readonly UserSkill[]): Promise<User> {
  return client.put<User>(`${user(id)}/skills`, { skills });
}

/** What an administrator does with a membership; each may be sent twice. */
export type UserAction = "disable" | "enable" | "revoke-sessions" | "password-reset";

export function actOnUser(client: ApiClient, id: string, action: UserAction): Promise<unknown> {
  return client.post(`${user(id)}/${action}`, undefined);
}

export type UserImportReport = Schemas["UserImportReport"];
export type UserImportProblem = Schemas["UserImportProblem"];

const IMPORTS = "/api/v1/user-imports";

/** What an import would do, row by row; stores nothing. */
export function checkImport(client: ApiClient, csv: string): Promise<UserImportReport> {
  return client.post<UserImportReport>(`${IMPORTS}/check`, { csv });
}

/** Invites everybody of the table; 422 `import_not_clean` if anything is wrong, and then nobody is invited. */
export async function runImport(client: ApiClient, csv: string, idempotencyKey: string): Promise<number> {
  return (await client.post<{ readonly invited: number }>(IMPORTS, { csv }, { idempotencyKey })).invited;
}
