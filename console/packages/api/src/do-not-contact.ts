import type { ApiClient } from "./client.ts";
import type { components, operations } from "./generated/compliance-v1.ts";

type Schemas = components["schemas"];

/** People who are not contacted unasked: a list of the company, or its copy of a register. */
export type DoNotContactList = Schemas["DoNotContactList"];
export type NewDoNotContactList = Schemas["NewDoNotContactList"];
export type DoNotContactImport = Schemas["DoNotContactImport"];
/** What an import would do. */
export type DoNotContactReport = Schemas["DoNotContactReport"];
export type DoNotContactPurpose = DoNotContactList["purposes"][number];
/** A register that the rules in force ask to look at. */
export type LawRegister = operations["listRegisters"]["responses"][200]["content"]["application/json"]["items"][number];

export const purposes = ["marketing", "survey"] as const satisfies readonly DoNotContactPurpose[];

/** What the server takes of a file at once. */
export const MOST_CHARACTERS = 400_000;
/** Of an address. */
export const MOST_ADDRESS_CHARACTERS = 254;

const PATH = "/api/v1/do-not-contact-lists";
const one = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** At most 50, in one answer. */
export async function listDoNotContactLists(client: ApiClient, signal: AbortSignal): Promise<readonly DoNotContactList[]> {
  return (await client.get<Schemas["DoNotContactListList"]>(PATH, { signal })).items;
}

export async function listRegisters(client: ApiClient, signal: AbortSignal): Promise<readonly LawRegister[]> {
  return (await client.get<{ readonly items: readonly LawRegister[] }>("/api/v1/law/registers", { signal })).items;
}

export function addDoNotContactList(client: ApiClient, wish: NewDoNotContactList, idempotencyKey: string): Promise<DoNotContactList> {
  return client.post<DoNotContactList>(PATH, wish, { idempotencyKey });
}

export function deleteDoNotContactList(client: ApiClient, id: string): Promise<undefined> {
  return client.delete<undefined>(one(id));
}

/** Stores nothing. */
export function checkAddresses(client: ApiClient, id: string, wish: DoNotContactImport): Promise<DoNotContactReport> {
  return client.post<DoNotContactReport>(`${one(id)}/imports/check`, wish);
}

/** All of them or, if a row is wrong, none: 422 `import_not_clean`. */
export function importAddresses(client: ApiClient, id: string, wish: DoNotContactImport, idempotencyKey: string): Promise<DoNotContactList> {
  return client.post<DoNotContactList>(`${one(id)}/imports`, wish, { idempotencyKey });
}

export function takeOff(client: ApiClient, id: string, address: string): Promise<DoNotContactList> {
  return client.post<DoNotContactList>(`${one(id)}/removals`, { address });
}

/** Ids of the lists that an address is on. */
export async function lookUpAddress(client: ApiClient, address: string): Promise<readonly string[]> {
  return (await client.post<{ readonly listIds: readonly string[] }>("/api/v1/do-not-contact-lookups", { address })).listIds;
}
