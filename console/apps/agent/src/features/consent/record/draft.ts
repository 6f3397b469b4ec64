import type { ChoiceAsk, ConsentGrade, ConsentPurpose, ConsentSource, NewConsent } from "@meridian/api/consents.ts";

/** What somebody fills in about a decision; the names are those of what is sent, so that refusals find their field. */
export interface ConsentDraft {
  readonly purposes: readonly ConsentPurpose[];
  /** None stands for all where somebody wants no more. */
  readonly channels: readonly NonNullable<NewConsent["channels"]>[number][];
  readonly source: ConsentSource | null;
  readonly grade: ConsentGrade;
  readonly wording: { readonly text: string; readonly language: string };
  /** It does not count until the customer confirms it by a link. */
  readonly confirm: boolean;
}

/** Whoever wants no more wants nothing of it, unless they say so; what somebody agreed to is never taken for granted. */
export function draftOf(decision: NewConsent["decision"], language: string): ConsentDraft {
  return { purposes: decision === "withdrawn" ? ["marketing", "survey"] : [], channels: [], source: null, grade: "opt-in", wording: { text: "", language }, confirm: false };
}

/** How strong an agreement can be that was given there: only a form proves more than that somebody agreed. */
export function gradesOf(source: ConsentSource | null): readonly ConsentGrade[] {
  return source === "form" ? ["soft-opt-in", "opt-in", "express-opt-in", "written-opt-in"] : ["soft-opt-in", "opt-in"];
}

/** The same decision, made elsewhere. */
export function withSource(draft: ConsentDraft, source: ConsentSource): ConsentDraft {
  return { ...draft, source, grade: gradesOf(source).includes(draft.grade) ? draft.grade : "opt-in" };
}

export function wishOf(customerId: string, decision: NewConsent["decision"], { purposes, channels, source, grade, wording, confirm }: ConsentDraft): NewConsent {
  return {
    customerId,
    purposes: [...purposes],
    channels: [...channels],
    decision,
    source: source ?? "call",
    ...(decision === "granted" && { grade, wording: { text: wording.text.trim(), language: wording.language }, ...(confirm && { confirm }) }),
  };
}

/** What the customer is asked to confirm: each purpose on each way. */
export function asksOf({ purposes, channels }: Pick<ConsentDraft, "purposes" | "channels">): readonly ChoiceAsk[] {
  return purposes.flatMap((purpose) => channels.map((channel) => ({ purpose, channel })));
}
