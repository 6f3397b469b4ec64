import type { TicketPriority, TicketType } from "@meridian/api/tickets.ts";

/** What somebody typed for a new ticket. Empty texts are not given. */
export interface NewTicketDraft {
  readonly subject: string;
  readonly description: string;
  readonly type: TicketType;
  readonly priority: TicketPriority;
  readonly assigneeId: string | null;
  readonly teamId: string | null;
  readonly marketId: string | null;
  readonly brandId: string | null;
  /** Custom fields as they are typed. */
  readonly fields: Readonly<Record<string, string | number | boolean | null>>;
}

export const emptyDraft: NewTicketDraft = { subject: "", description: "", type: "question", priority: "normal", assigneeId: null, teamId: null, marketId: null, brandId: null, fields: {} };

/** A text of the tab that outlives a reload; full or forbidden storage loses nothing that is on the screen. */
export function readStored(place: string): unknown {
  try {
    const text = sessionStorage.getItem(place);
    return text === null ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

export function writeStored(place: string, value: unknown): void {
  try {
    if (value === undefined) sessionStorage.removeItem(place);
    else sessionStorage.setItem(place, JSON.stringify(value));
  } catch {
    // It is still on the screen.
  }
}

interface KeptKey {
  readonly key: string;
  readonly body: string;
}

/**
 * The key of what is being made, kept over closing and reloading: after a lost answer the same content makes nothing twice,
 * another content has another key.
 */
export function keptKey(place: string, body: unknown, newKey: () => string = () => crypto.randomUUID()): string {
  const text = JSON.stringify(body);
  const known = readStored(`${place}.key`) as KeptKey | undefined;
  if (known?.body === text) return known.key;
  const fresh = { key: newKey(), body: text };
  writeStored(`${place}.key`, fresh);
  return fresh.key;
}

export function forgetKey(place: string): void {
  writeStored(`${place}.key`, undefined);
}
