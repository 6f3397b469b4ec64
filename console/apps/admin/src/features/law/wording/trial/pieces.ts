import { guardActions, type GuardAction, type GuardFinding } from "@meridian/api/guard.ts";

/** A part of a text, and the strictest of what was found there. */
export interface Piece {
  readonly text: string;
  readonly action: GuardAction | undefined;
}

export function isStricter(one: GuardAction, other: GuardAction | undefined): boolean {
  return other === undefined || guardActions.indexOf(one) > guardActions.indexOf(other);
}

/** The strictest of all. */
export function strictest(findings: readonly Pick<GuardFinding, "action">[]): GuardAction | undefined {
  return findings.reduce<GuardAction | undefined>((most, { action }) => (isStricter(action, most) ? action : most), undefined);
}

/** A text cut where something that was found begins or ends; what was found may overlap. */
export function piecesOf(text: string, findings: readonly Pick<GuardFinding, "start" | "end" | "action">[]): readonly Piece[] {
  const found = findings.flatMap(({ start, end, action }) => (start === null || end === null ? [] : [{ start: Math.max(0, start), end: Math.min(text.length, end), action }]));
  const cuts = [...new Set([0, ...found.flatMap(({ start, end }) => [start, end]), text.length])].toSorted((one, other) => one - other);
  return cuts.slice(0, -1).map((from, at) => ({
    text: text.slice(from, cuts[at + 1]),
    action: strictest(found.filter(({ start, end }) => start <= from && from < end)),
  }));
}

/** What one rule found, or misses. */
export interface Found {
  readonly first: GuardFinding;
  /** What to write instead of what; of something that is missing, what to add. */
  readonly lines: readonly { readonly texts: readonly string[]; readonly replacement: string | null }[];
}

/** Findings by rule, in the order of the first of each; the same words are named once. */
export function byRule(text: string, findings: readonly GuardFinding[]): readonly Found[] {
  return findings
    .filter(({ rule }, at) => findings.findIndex((one) => one.rule === rule) === at)
    .map((first) => {
      const of = findings.filter(({ rule }) => rule === first.rule);
      const replacements = [...new Set(of.map(({ replacement }) => replacement || null))];
      const texts = (replacement: string | null): readonly string[] => of.flatMap((one) => (one.start === null || one.end === null || (one.replacement || null) !== replacement ? [] : [text.slice(one.start, one.end)]));
      return { first, lines: replacements.map((replacement) => ({ replacement, texts: [...new Set(texts(replacement))] })) };
    });
}
