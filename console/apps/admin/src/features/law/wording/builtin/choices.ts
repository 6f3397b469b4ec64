import { guardActions, type BuiltInGuardRule, type GuardOwnAction, type GuardSet } from "@meridian/api/guard.ts";
import { said } from "../said.ts";

export interface Choice {
  readonly action: GuardOwnAction;
  /** What the product says. */
  readonly usual: boolean;
  /** Less than law asks for. */
  readonly barred: boolean;
}

/** What a tenant can do about a rule of the product, the strictest first. */
export function choicesFor({ law, text: { action: usual } }: Pick<BuiltInGuardRule, "law" | "text">): readonly Choice[] {
  return guardActions.toReversed().map((action) => ({ action, usual: action === usual, barred: law && guardActions.indexOf(action) < guardActions.indexOf(usual) }));
}

/** What is kept of a choice: the product's own is none. */
export function settingOf({ text }: Pick<BuiltInGuardRule, "text">, chosen: GuardOwnAction): GuardOwnAction | null {
  return chosen === text.action ? null : chosen;
}

export interface Wanted {
  readonly country: string | null;
  readonly search: string;
}

/** The sets of a country with the rules in which all words occur: in name, reason, phrases or suggestions. */
export function narrowed(sets: readonly GuardSet[], { country, search }: Wanted, language: string): readonly GuardSet[] {
  const words = folded(search).split(/\s+/).filter(Boolean);
  return sets
    .filter(({ countries }) => country === null || countries.includes(country) || countries.length === 0)
    .map((set) => ({ ...set, rules: words.length === 0 ? set.rules : set.rules.filter((rule) => isIn(words, rule, language)) }))
    .filter(({ rules }) => rules.length > 0);
}

function isIn(words: readonly string[], { id, name, says, text }: BuiltInGuardRule, language: string): boolean {
  const all = folded([id, said(name, language), said(says, language), ...Object.values(text.phrases).flat(), ...Object.values(text.suggestions ?? {})].join("\n"));
  return words.every((word) => all.includes(word));
}

/** Upper and lower case, accents and vowel marks do not matter. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
