import type { ApiClient } from "./client.ts";
import type { components } from "./generated/ticket-v1.ts";

type Schemas = components["schemas"];

export type Ticket = Schemas["Ticket"];
export type TicketRow = Schemas["TicketRow"];
export type TicketPage = Schemas["TicketPage"];
export type TicketStatus = Schemas["TicketStatus"];
export type TicketType = Schemas["TicketType"];
export type TicketPriority = Schemas["Priority"];
export type TicketSort = Schemas["Sort"];
export type NewTicket = Schemas["NewTicket"];
export type TicketChange = Schemas["TicketChange"];
export type TicketCount = Schemas["Count"];
export type TicketComment = Schemas["Comment"];
export type NewTicketComment = Schemas["NewComment"];
export type CommentVisibility = Schemas["CommentVisibility"];
/** One change of one or more fields, as the history and the live stream tell it. */
export type TicketHistoryEntry = Schemas["Change"];
export type TicketFieldChange = TicketHistoryEntry["changes"][number];
export type TicketActor = Schemas["Actor"];
export type TicketUpdate = Schemas["TicketUpdate"];
export type TicketField = Schemas["Field"];
export type TicketFieldValue = string | number | boolean;
export type BulkChange = Schemas["BulkChange"];
export type BulkResult = Schemas["BulkResult"]["results"][number];
export type TicketView = Schemas["View"];
export type TicketViewFilter = Schemas["ViewFilter"];
export type NewTicketView = Schemas["NewView"];
export type TicketViewChange = Schemas["ViewChange"];

export const STATUSES: readonly TicketStatus[] = ["new", "open", "pending", "solved", "closed"];
export const PRIORITIES: readonly TicketPriority[] = ["urgent", "high", "normal", "low"];
export const TYPES: readonly TicketType[] = ["question", "problem", "complaint", "request", "task"];
export const SORTS: readonly TicketSort[] = ["updated", "created", "priority"];

/** What the server accepts. `entries`: comments or changes of one page. */
export const TICKET_LIMITS = { subject: 300, text: 20_000, fieldText: 4_000, viewName: 80, page: 50, entries: 50 } as const;

export interface TicketFilter {
  readonly status?: readonly TicketStatus[];
  readonly priority?: readonly TicketPriority[];
  readonly type?: readonly TicketType[];
  /** `me`, `none` or an id. */
  readonly assignee?: string;
  /** `none` or an id. */
  readonly team?: string;
  readonly market?: string;
  readonly brand?: string;
  /** Ids with commas between: the records of one person. */
  readonly customer?: string;
  readonly conversation?: string;
  readonly number?: number;
}

/** With `q` the order is the search's own; `sort` is not given then. */
export interface TicketQuery extends TicketFilter {
  readonly q?: string;
  readonly sort?: TicketSort;
}

export interface EntryRange {
  readonly after?: number;
  readonly before?: number;
}

const one = (id: string): string => `/api/v1/tickets/${encodeURIComponent(id)}`;
const view = (id: string): string => `/api/v1/ticket-views/${encodeURIComponent(id)}`;

function asQuery({ status, priority, type, ...rest }: TicketQuery) {
  const listed = (values: readonly string[] | undefined): string | undefined => (values && values.length > 0 ? values.join(",") : undefined);
  return { ...rest, status: listed(status), priority: listed(priority), type: listed(type) };
}

/** One page; of a search it may hold fewer tickets than asked for, or none, and have a next one all the same. */
export function listTickets(client: ApiClient, query: TicketQuery, cursor: string | undefined, signal: AbortSignal, limit: number = TICKET_LIMITS.page): Promise<TicketPage> {
  return client.get<TicketPage>("/api/v1/tickets", { query: { ...asQuery(query), cursor, limit }, signal });
}

export function countTickets(client: ApiClient, filter: TicketFilter, signal: AbortSignal): Promise<TicketCount> {
  return client.get<TicketCount>("/api/v1/tickets/count", { query: asQuery(filter), signal });
}

export function createTicket(client: ApiClient, ticket: NewTicket, idempotencyKey: string): Promise<Ticket> {
  return client.post<Ticket>("/api/v1/tickets", ticket, { idempotencyKey });
}

export function readTicket(client: ApiClient, id: string, signal?: AbortSignal): Promise<Ticket> {
  return client.get<Ticket>(one(id), signal && { signal });
}

export function changeTicket(client: ApiClient, id: string, change: TicketChange): Promise<Ticket> {
  return client.patch<Ticket>(one(id), change);
}

/** A result for each ticket, in the order asked; any other answer changed nothing. */
export async function changeTickets(client: ApiClient, change: BulkChange, idempotencyKey: string): Promise<readonly BulkResult[]> {
  return (await client.post<Schemas["BulkResult"]>("/api/v1/tickets/bulk", change, { idempotencyKey })).results;
}

export function listTicketComments(client: ApiClient, id: string, range: EntryRange, signal?: AbortSignal): Promise<Schemas["CommentPage"]> {
  return client.get<Schemas["CommentPage"]>(`${one(id)}/comments`, { query: { limit: TICKET_LIMITS.entries, ...range }, ...(signal && { signal }) });
}

export function addTicketComment(client: ApiClient, id: string, comment: NewTicketComment, idempotencyKey: string): Promise<TicketComment> {
  return client.post<TicketComment>(`${one(id)}/comments`, comment, { idempotencyKey });
}

export function listTicketHistory(client: ApiClient, id: string, range: EntryRange, signal?: AbortSignal): Promise<Schemas["HistoryPage"]> {
  return client.get<Schemas["HistoryPage"]>(`${one(id)}/history`, { query: { limit: TICKET_LIMITS.entries, ...range }, ...(signal && { signal }) });
}

export function linkConversation(client: ApiClient, id: string, conversation: string): Promise<Ticket> {
  return client.put<Ticket>(`${one(id)}/conversations/${encodeURIComponent(conversation)}`, undefined);
}

export function unlinkConversation(client: ApiClient, id: string, conversation: string): Promise<Ticket> {
  return client.delete<Ticket>(`${one(id)}/conversations/${encodeURIComponent(conversation)}`);
}

/** All of the tenant, also those that are not used any more. */
export async function listTicketFields(client: ApiClient, signal: AbortSignal): Promise<readonly TicketField[]> {
  return (await client.get<Schemas["FieldList"]>("/api/v1/ticket-fields", { signal })).items;
}

/** The shared ones and one's own, by name. */
export async function listTicketViews(client: ApiClient, signal: AbortSignal): Promise<readonly TicketView[]> {
  return (await client.get<Schemas["ViewList"]>("/api/v1/ticket-views", { signal })).items;
}

export function createTicketView(client: ApiClient, wish: NewTicketView, idempotencyKey: string): Promise<TicketView> {
  return client.post<TicketView>("/api/v1/ticket-views", wish, { idempotencyKey });
}

export function replaceTicketView(client: ApiClient, id: string, change: TicketViewChange): Promise<TicketView> {
  return client.put<TicketView>(view(id), change);
}

export function deleteTicketView(client: ApiClient, id: string): Promise<undefined> {
  return client.delete<undefined>(view(id));
}
