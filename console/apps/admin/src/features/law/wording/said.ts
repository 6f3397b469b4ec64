import type { GuardWords } from "@meridian/api/guard.ts";

/** What is said in a language: its own words, those of the language without a region, those of all, English; whatever there is rather than nothing. */
export function said(words: GuardWords, language: string): string {
  const [primary = language] = language.split("-");
  return words[language] ?? words[primary] ?? words["*"] ?? words["en"] ?? Object.values(words)[0] ?? "";
}
