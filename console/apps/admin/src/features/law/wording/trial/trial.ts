import type { GuardTrial } from "@meridian/api/guard.ts";

/** What is tried; what nobody chose follows the place where it is tried. */
export interface TrialDraft {
  readonly text: string;
  readonly language: string | undefined;
  /** Null: nobody knows it. */
  readonly country: string | null | undefined;
  readonly author: GuardTrial["author"];
  readonly occasion: GuardTrial["occasion"];
  readonly date: string;
}

/** What one begins with. */
export interface Usual {
  readonly language: string;
  readonly country: string | null;
  readonly channel?: string | undefined;
}

export const EMPTY_TRIAL: TrialDraft = { text: "", language: undefined, country: undefined, author: "agent", occasion: "any", date: "" };

export function trialOf({ text, language, country, author, occasion, date }: TrialDraft, usual: Usual): GuardTrial {
  return { text, language: language ?? usual.language, country: country === undefined ? usual.country : country, channel: usual.channel ?? null, author, occasion, date: date || null };
}
