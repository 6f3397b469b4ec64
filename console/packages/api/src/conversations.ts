import type { ApiClient } from "./client.ts";
import type { components } from "./generated/channel-v1.ts";

type Schemas = components["schemas"];

export type Conversation = Schemas["Conversation"];
export type ConversationRow = Schemas["ConversationRow"];
export type ConversationPage = Schemas["ConversationPage"];
export type ConversationStatus = Schemas["ConversationStatus"];
export type ConversationUpdate = Schemas["ConversationUpdate"] & { readonly message: Message };
export type Message = Schemas["Message"];
export type MessageStatus = Schemas["MessageStatus"];
export type MessagePage = Schemas["MessagePage"];
export type Receipts = Schemas["Receipts"];
export type Attachment = Schemas["Attachment"];
export type Customer = Schemas["Customer"];
export type Merge = Schemas["Merge"];
export type Identity = Schemas["Identity"];
export type NewAnswer = Schemas["NewAnswer"];
/** What the rules of texts say about an answer. */
export type GuardAnswer = Schemas["GuardAnswer"];
export type GuardFinding = Schemas["GuardFinding"];
export type GuardWords = Schemas["GuardWords"];

export type Channel = Schemas["Channel"];

export const CHANNELS: readonly Channel[] = ["widget", "whatsapp"];

/** Whether messages go over a provider, with its limits and its own word on what arrived. */
export function atProvider(channel: Channel): boolean {
  return channel !== "widget";
}

/** Messages of one page; the server never gives more than 200. */
export const PAGE = 50;
/** What the server accepts; asked here first, so that nobody waits for an upload that will be refused. */
export const LIMITS = {
  characters: 8_000,
  files: 5,
  fileBytes: 10 * 1024 * 1024,
  fileTypes: ["image/png", "image/jpeg", "image/gif", "application/pdf"],
} as const;
/** What providers take in one message. `caption`: text beside a file. */
export const PROVIDER_LIMITS = { characters: 4_096, caption: 1_024 } as const;

export interface ConversationFilter {
  readonly status?: readonly ConversationStatus[];
  readonly assignee?: string;
  readonly market?: string;
  readonly channel?: Channel;
}

const one = (id: string): string => `/api/v1/conversations/${encodeURIComponent(id)}`;

export function listConversations(client: ApiClient, filter: ConversationFilter, cursor: string | undefined, signal: AbortSignal): Promise<ConversationPage> {
  const { status, ...rest } = filter;
  return client.get<ConversationPage>("/api/v1/conversations", {
    query: { ...rest, ...(status && status.length > 0 && { status: status.join(",") }), cursor, limit: PAGE },
    signal,
  });
}

export function readConversation(client: ApiClient, id: string, signal?: AbortSignal): Promise<Conversation> {
  return client.get<Conversation>(one(id), signal && { signal });
}

export function listMessages(
  client: ApiClient,
  id: string,
  range: { readonly after?: number; readonly before?: number; readonly limit?: number },
  signal?: AbortSignal,
): Promise<MessagePage> {
  return client.get<MessagePage>(`${one(id)}/messages`, { query: { limit: PAGE, ...range }, ...(signal && { signal }) });
}

export function sendMessage(client: ApiClient, id: string, message: NewAnswer, idempotencyKey: string): Promise<Message> {
  return client.post<Message>(`${one(id)}/messages`, message, { idempotencyKey });
}

/** What the rules say about an answer. `attempt`: its author wants to send it now, which supervisors see if it is held up. */
export function checkDraft(client: ApiClient, id: string, text: string, attempt: boolean, signal: AbortSignal): Promise<GuardAnswer> {
  return client.post<GuardAnswer>(`${one(id)}/draft-checks`, { text, attempt }, { signal });
}

/** Once more, of a message that failed or is unknown. */
export function retryMessage(client: ApiClient, id: string, message: string): Promise<undefined> {
  return client.post<undefined>(`${one(id)}/messages/${encodeURIComponent(message)}/retry`, {});
}

export function addNote(client: ApiClient, id: string, text: string, idempotencyKey: string): Promise<Message> {
  return client.post<Message>(`${one(id)}/notes`, { text }, { idempotencyKey });
}

export function reportRead(client: ApiClient, id: string, read: number): Promise<undefined> {
  return client.post<undefined>(`${one(id)}/receipts`, { read });
}

export function closeConversation(client: ApiClient, id: string): Promise<Conversation> {
  return client.post<Conversation>(`${one(id)}/close`, {});
}

export function uploadAttachment(client: ApiClient, id: string, file: File, idempotencyKey: string): Promise<Attachment> {
  return client.upload<Attachment>(`${one(id)}/attachments`, file, { idempotencyKey });
}

/** Where a file is fetched from; the browser sends the session with it. */
export function attachmentAddress(id: string): string {
  return `/api/v1/attachments/${encodeURIComponent(id)}`;
}

export function readCustomer(client: ApiClient, id: string, signal?: AbortSignal): Promise<Customer> {
  return client.get<Customer>(`/api/v1/customers/${encodeURIComponent(id)}`, signal && { signal });
}

export function renameCustomer(client: ApiClient, id: string, change: Schemas["CustomerChange"]): Promise<Customer> {
  return client.patch<Customer>(`/api/v1/customers/${encodeURIComponent(id)}`, change);
}

export function changeCustomerAge(client: ApiClient, id: string, group: Schemas["AgeChange"]["group"]): Promise<Customer> {
  return client.put<Customer>(`/api/v1/customers/${encodeURIComponent(id)}/age`, { group });
}

/** In clear for a while, for the caller alone; who reads the audit log reads why. */
export function unmaskCustomer(client: ApiClient, id: string, reason: string): Promise<Customer> {
  return client.post<Customer>(`/api/v1/customers/${encodeURIComponent(id)}/unmaskings`, { reason });
}

/** By a telephone number or e-mail address that somebody vouches for. */
export function searchCustomers(client: ApiClient, address: string): Promise<Schemas["CustomersFound"]> {
  return client.post<Schemas["CustomersFound"]>("/api/v1/customers/search", { address });
}

/** Says that both are one person; the name of the winner stays. */
export function mergeCustomers(client: ApiClient, winner: string, loser: string): Promise<Customer> {
  return client.post<Customer>(`/api/v1/customers/${encodeURIComponent(winner)}/merges`, { customerId: loser });
}

export function separateCustomers(client: ApiClient, customer: string, merge: string): Promise<unknown> {
  return client.delete(`/api/v1/customers/${encodeURIComponent(customer)}/merges/${encodeURIComponent(merge)}`);
}
