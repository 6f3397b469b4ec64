import type { ApiClient } from "./client.ts";
import type { components } from "./generated/compliance-v1.ts";

type Schemas = components["schemas"];

export type AuditEntry = Schemas["AuditEntry"];
export type AuditEntryPage = Schemas["AuditEntryPage"];
export type AuditEntryDetails = Schemas["AuditEntryDetails"];
export type AuditState = Schemas["AuditState"];
export type AuditProof = Schemas["AuditProof"];
export type AuditCheckpoint = Schemas["AuditCheckpoint"];
export type AuditCheckpointPage = Schemas["AuditCheckpointPage"];
export type AuditAlarm = Schemas["AuditAlarm"];
export type AuditAlarmPage = Schemas["AuditAlarmPage"];
export type AuditVerification = Schemas["AuditVerification"];
export type Tampering = Schemas["Tampering"];

/** Instants of UTC; filters add up. */
export interface AuditFilter {
  readonly actor?: string;
  /** One action, or all that begin with it and a full stop. */
  readonly action?: string;
  readonly object?: string;
  readonly service?: string;
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
}

const PATH = "/api/v1/audit";

export function readAudit(client: ApiClient, signal: AbortSignal): Promise<AuditState> {
  return client.get<AuditState>(PATH, { signal });
}

export function listEntries(client: ApiClient, filter: AuditFilter, cursor: string | undefined, signal: AbortSignal): Promise<AuditEntryPage> {
  return client.get<AuditEntryPage>(`${PATH}/entries`, { query: { ...filter, cursor, limit: 50 }, signal });
}

export function readEntry(client: ApiClient, id: string, signal: AbortSignal): Promise<AuditEntry> {
  return client.get<AuditEntry>(`${PATH}/entries/${encodeURIComponent(id)}`, { signal });
}

export function proveEntry(client: ApiClient, id: string, signal: AbortSignal): Promise<AuditProof> {
  return client.get<AuditProof>(`${PATH}/entries/${encodeURIComponent(id)}/proof`, { signal });
}

/** Asked of the service that noted the entry; the log notes that they were read. */
export function readDetails(client: ApiClient, id: string, signal: AbortSignal): Promise<AuditEntryDetails> {
  return client.get<AuditEntryDetails>(`${PATH}/entries/${encodeURIComponent(id)}/details`, { signal });
}

export function listCheckpoints(client: ApiClient, cursor: string | undefined, signal: AbortSignal): Promise<AuditCheckpointPage> {
  return client.get<AuditCheckpointPage>(`${PATH}/checkpoints`, { query: { cursor, limit: 50 }, signal });
}

export function listAlarms(client: ApiClient, cursor: string | undefined, signal: AbortSignal): Promise<AuditAlarmPage> {
  return client.get<AuditAlarmPage>(`${PATH}/alarms`, { query: { cursor, limit: 50 }, signal });
}

/** Recomputes the whole log on the server; some seconds per million entries. */
export function verifyAudit(client: ApiClient): Promise<AuditVerification> {
  return client.post<AuditVerification>(`${PATH}/verifications`, undefined);
}
