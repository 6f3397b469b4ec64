import type { ApiClient } from "./client.ts";
import type { components } from "./generated/routing-v1.ts";

type Schemas = components["schemas"];

export type Agent = Schemas["Agent"];
export type AgentState = Schemas["AgentState"];
export type AgentStateChange = Schemas["AgentStateChange"];
export type BreakCode = Schemas["BreakCodes"]["items"][number];
export type Disposition = Schemas["Dispositions"]["items"][number];
export type Texts = Schemas["Texts"];
export type Task = Schemas["Task"];
export type Offer = Schemas["Offer"];
export type Worklist = Schemas["Worklist"];
export type Queue = Schemas["Queue"];
export type Transfer = Schemas["Transfer"];

interface Paged<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

const task = (id: string): string => `/api/v1/tasks/${encodeURIComponent(id)}`;
const reservation = (id: string): string => `/api/v1/reservations/${encodeURIComponent(id)}`;

export function readAgent(client: ApiClient, signal?: AbortSignal): Promise<Agent> {
  return client.get<Agent>("/api/v1/agent", signal && { signal });
}

export function setAgentState(client: ApiClient, change: AgentStateChange): Promise<Agent> {
  return client.put<Agent>("/api/v1/agent/state", change);
}

export async function listBreakCodes(client: ApiClient, signal: AbortSignal): Promise<readonly BreakCode[]> {
  return (await client.get<Schemas["BreakCodes"]>("/api/v1/break-codes", { signal })).items;
}

export async function listDispositions(client: ApiClient, signal: AbortSignal): Promise<readonly Disposition[]> {
  return (await client.get<Schemas["Dispositions"]>("/api/v1/dispositions", { signal })).items;
}

export function readWorklist(client: ApiClient, signal?: AbortSignal): Promise<Worklist> {
  return client.get<Worklist>("/api/v1/worklist", signal && { signal });
}

export function acceptOffer(client: ApiClient, reservationId: string, epoch: number): Promise<Task> {
  return client.post<Task>(`${reservation(reservationId)}/accept`, { epoch });
}

export function rejectOffer(client: ApiClient, reservationId: string, epoch: number): Promise<undefined> {
  return client.post<undefined>(`${reservation(reservationId)}/reject`, { epoch });
}

export function transferTask(client: ApiClient, taskId: string, transfer: Transfer, idempotencyKey: string): Promise<Task> {
  return client.post<Task>(`${task(taskId)}/transfer`, transfer, { idempotencyKey });
}

export function completeTask(client: ApiClient, taskId: string, epoch: number, idempotencyKey: string): Promise<Task> {
  return client.post<Task>(`${task(taskId)}/complete`, { epoch }, { idempotencyKey });
}

export function finishWrapUp(client: ApiClient, taskId: string, body: Schemas["WrapUp"], idempotencyKey: string): Promise<Task> {
  return client.post<Task>(`${task(taskId)}/wrap-up`, body, { idempotencyKey });
}

export function listQueues(client: ApiClient, signal: AbortSignal): Promise<readonly Queue[]> {
  return all<Queue>(client, "/api/v1/queues", signal);
}

export function listAgents(client: ApiClient, signal: AbortSignal): Promise<readonly Agent[]> {
  return all<Agent>(client, "/api/v1/agents", signal);
}

/** A text of the tenant in the language nearest to the wished one; `en` is always there. */
export function textIn(texts: Texts, language: string): string {
  const base = language.split("-")[0] ?? language;
  const near = texts[language] ?? texts[base] ?? Object.entries(texts).find(([tag]) => tag.split("-")[0] === base)?.[1];
  return near ?? texts["en"] ?? Object.values(texts)[0] ?? "";
}

async function all<T>(client: ApiClient, path: string, signal: AbortSignal): Promise<readonly T[]> {
  const found: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Paged<T> = await client.get<Paged<T>>(path, { query: { cursor: cursor ?? undefined, limit: 200 }, signal });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor && found.length < 1_000);
  return found;
}
