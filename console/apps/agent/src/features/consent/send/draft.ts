import type { MessageTemplate, NewProactiveMessage, Reachable } from "@meridian/api/proactive.ts";

/** Hours after which a message is not to be sent any more. */
export const LASTS = [1, 24, 72, 168] as const;
export type Lasts = (typeof LASTS)[number];

const HOUR = 3_600_000;
/** What the server takes for granted without a word. */
const USUAL: Lasts = 24;
/** Clocks differ, and the server takes no more than the longest. */
const MARGIN = 60_000;

/** What somebody fills in; the names are those of what is sent, so that refusals find their field. */
export interface UnaskedDraft {
  readonly channelAccountId: string | null;
  readonly purpose: NewProactiveMessage["purpose"];
  /** Key of the chosen one; null while it is the suggested one. */
  readonly template: string | null;
  readonly values: readonly string[];
  readonly expiresAt: { readonly hours: Lasts; readonly at: string | null };
}

export function draftOf(reachable: readonly Reachable[]): UnaskedDraft {
  const [only, ...others] = reachable;
  return { channelAccountId: only && others.length === 0 ? only.channelAccountId : null, purpose: "marketing", template: null, values: [], expiresAt: { hours: USUAL, at: null } };
}

/** The moment is fixed when it is chosen: after a lost answer the same is sent again. */
export function expiryOf(hours: Lasts, now: number): UnaskedDraft["expiresAt"] {
  const longest = Math.max(...LASTS) * HOUR - MARGIN;
  return { hours, at: hours === USUAL ? null : new Date(now + Math.min(hours * HOUR, longest)).toISOString() };
}

/** One for each place of the template. */
export function valuesOf({ values }: UnaskedDraft, template: MessageTemplate | undefined): readonly string[] {
  return Array.from({ length: template?.values ?? 0 }, (_, index) => values[index] ?? "");
}

export function wishOf(draft: UnaskedDraft, template: MessageTemplate | undefined): NewProactiveMessage {
  return {
    channelAccountId: draft.channelAccountId ?? "",
    purpose: draft.purpose,
    template: { name: template?.name ?? "", language: template?.language ?? "", values: valuesOf(draft, template).map((value) => value.trim()) },
    ...(draft.expiresAt.at !== null && { expiresAt: draft.expiresAt.at }),
  };
}
