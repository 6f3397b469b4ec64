import type { ApiClient } from "./client.ts";
import type { components } from "./generated/routing-v1.ts";

type Schemas = components["schemas"];

export type Today = Schemas["Today"];
export type TodayGroup = Today["groups"][number];
export type Figures = Schemas["Figures"];
export type TodayTerms = Schemas["TodayTerms"];
export type TodayLive = Schemas["TodayLive"];
export type LiveQueue = TodayLive["queues"][number];
export type LiveAgent = TodayLive["agents"][number];
export type LiveTask = TodayLive["tasks"][number];
export type GroupBy = Today["groupBy"];

export const GROUPS: readonly GroupBy[] = ["queue", "market", "channel", "language"];

export interface TodayFilter {
  readonly marketId?: string | undefined;
  readonly channel?: string | undefined;
}

const PATH = "/api/v1/today";

export function readToday(client: ApiClient, groupBy: GroupBy, filter: TodayFilter, signal: AbortSignal): Promise<Today> {
  return client.get<Today>(PATH, { query: { groupBy, ...filter }, signal });
}

export function readTodayLive(client: ApiClient, filter: TodayFilter, signal: AbortSignal): Promise<TodayLive> {
  return client.get<TodayLive>(`${PATH}/live`, { query: { ...filter }, signal });
}

/** The figures as a file. */
export function exportToday(client: ApiClient, groupBy: GroupBy, filter: TodayFilter, language: string): Promise<File> {
  return client.file(`${PATH}/export`, { query: { groupBy, ...filter, language } });
}

export function replaceTerms(client: ApiClient, terms: TodayTerms): Promise<TodayTerms> {
  return client.put<TodayTerms>(`${PATH}/terms`, terms);
}

/** Offers waiting work to an agent; by a supervisor. */
export function assignTask(client: ApiClient, taskId: string, body: Schemas["Assignment"], idempotencyKey: string): Promise<Schemas["Task"]> {
  return client.post<Schemas["Task"]>(`/api/v1/tasks/${encodeURIComponent(taskId)}/assign`, body, { idempotencyKey });
}
