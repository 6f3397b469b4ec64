import type { ApiClient } from "./client.ts";
import type { components } from "./generated/tenant-v1.ts";
import { readAll } from "./paging.ts";

type Schemas = components["schemas"];

export type CalendarStatus = Schemas["CalendarStatus"];
export type ProgramClient = Schemas["ApiClient"];
export type ProgramSecret = Schemas["ApiClientSecret"];
export type ProgramCreation = Schemas["ApiClientCreation"];

/** Whether a calendar is open now. */
export function readCalendarStatus(client: ApiClient, id: string, signal: AbortSignal): Promise<CalendarStatus> {
  return client.get<CalendarStatus>(`/api/v1/calendars/${encodeURIComponent(id)}/status`, { signal });
}

const PROGRAMS = "/api/v1/api-clients";

export function listPrograms(client: ApiClient, signal: AbortSignal): Promise<readonly ProgramClient[]> {
  return readAll<ProgramClient>(client, PROGRAMS, signal);
}

/** The secret is in this answer and never again; a repeat with the same key is refused with `secret_shown_once`. */
export function addProgram(client: ApiClient, creation: ProgramCreation, idempotencyKey: string): Promise<ProgramSecret> {
  return client.post<ProgramSecret>(PROGRAMS, creation, { idempotencyKey });
}

/** A new secret; the old one is void within a minute. */
export function rotateProgram(client: ApiClient, id: string): Promise<ProgramSecret> {
  return client.post<ProgramSecret>(`${PROGRAMS}/${encodeURIComponent(id)}/rotate`, undefined);
}

export function revokeProgram(client: ApiClient, id: string): Promise<undefined> {
  return client.delete<undefined>(`${PROGRAMS}/${encodeURIComponent(id)}`);
}
