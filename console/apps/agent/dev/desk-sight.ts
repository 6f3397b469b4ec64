import type { Conversation, ConversationRow, Customer, Message } from "@meridian/api/conversations.ts";
import type { PretendedDesk } from "./desk.ts";

/** What a pretended desk keeps from the person: the same of every customer. Development and tests only. */

interface Hiding {
  readonly fields: Customer["masked"];
  readonly mayUnmask: boolean;
  /** Not from whoever has an open conversation with the customer. */
  readonly exceptServing: boolean;
  /** Seen in clear until this moment, by customer. */
  readonly clear: Map<string, number>;
}

const hidings = new WeakMap<PretendedDesk, Hiding>();

export const CLEAR_FOR = 15 * 60_000;

export function hide(desk: PretendedDesk, fields: Customer["masked"], { mayUnmask = true, exceptServing = false } = {}): void {
  hidings.set(desk, { fields, mayUnmask, exceptServing, clear: hidings.get(desk)?.clear ?? new Map<string, number>() });
  // The live stream stays masked whatever somebody sees in clear.
  desk.framed = (data) => (isMessage(data) && fields.includes("texts") ? { ...data, text: maskText(data.text) } : data);
}

/** Whether that is allowed. */
export function unmask(desk: PretendedDesk, customer: string): boolean {
  const hiding = hidings.get(desk);
  if (!hiding?.mayUnmask) return false;
  hiding.clear.set(customer, desk.now() + CLEAR_FOR);
  return true;
}

export function sightOf(desk: PretendedDesk, customer: string): Pick<Customer, "masked" | "mayUnmask" | "unmaskedUntil" | "liveMasked"> {
  const hiding = hidings.get(desk);
  const until = hiding?.clear.get(customer) ?? 0;
  const asked = until > desk.now();
  const served = hiding?.exceptServing === true && [...desk.talks.values()].some(({ conversation: { row } }) => row.customer.id === customer && row.status === "active" && row.assigneeId === desk.me);
  const clear = asked || served;
  return { masked: clear ? [] : (hiding?.fields ?? []), mayUnmask: !served && (hiding?.mayUnmask ?? false), unmaskedUntil: asked ? new Date(until).toISOString() : null, liveMasked: clear };
}

/** As the person sees it now. */
export function seenCustomer(desk: PretendedDesk, customer: Customer): Customer {
  const sight = sightOf(desk, customer.id);
  const addresses = sight.masked.includes("addresses");
  return {
    ...customer,
    ...sight,
    name: sight.masked.includes("name") ? initials(customer.name) : customer.name,
    email: addresses ? maskText(customer.email) : customer.email,
    identities: addresses ? customer.identities.map((identity) => ({ ...identity, value: identity.value && `••••${identity.value.slice(-2)}` })) : customer.identities,
    conversations: customer.conversations.map((row) => seenRow(desk, row)),
  };
}

export function seenRow(desk: PretendedDesk, row: ConversationRow): ConversationRow {
  const { masked } = sightOf(desk, row.customer.id);
  return {
    ...row,
    customer: { ...row.customer, name: masked.includes("name") ? initials(row.customer.name) : row.customer.name },
    preview: row.preview && masked.includes("texts") ? { ...row.preview, text: maskText(row.preview.text) } : row.preview,
  };
}

export function seenConversation(desk: PretendedDesk, conversation: Conversation): Conversation {
  return { ...conversation, row: seenRow(desk, conversation.row) };
}

export function seenMessages(desk: PretendedDesk, customer: string, messages: readonly Message[]): readonly Message[] {
  return sightOf(desk, customer).masked.includes("texts") ? messages.map((message) => ({ ...message, text: maskText(message.text) })) : messages;
}

function maskText(text: string | null): string | null {
  return text && text.replace(/(\S)\S*@\S+(\.[a-z]+)/gi, "$1•••@•••$2").replace(/\+?\d[\d ]{6,}(\d\d)/g, "••••$1");
}

function initials(name: string | null): string | null {
  return name && name.split(/\s+/u).map((word) => `${word.charAt(0)}.`).join(" ");
}

function isMessage(data: unknown): data is Message {
  return typeof data === "object" && data !== null && "sequence" in data && "text" in data;
}
