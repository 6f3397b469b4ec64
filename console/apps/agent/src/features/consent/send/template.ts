import type { MessageTemplate, NewProactiveMessage } from "@meridian/api/proactive.ts";
import { sameLanguage } from "@meridian/i18n/locales.ts";

/** For `lang` and for names of languages: providers write pt_BR. */
export function tagOf(language: string): string {
  return language.replaceAll("_", "-");
}

/** What one is found by: a name stands for one text in each language. */
export function keyOf({ name, language }: MessageTemplate): string {
  return `${language} ${name}`;
}

/** What may be sent for that purpose: in the customer's language first, and what is made for advertising before what may be used for it. */
export function offersOf(templates: readonly MessageTemplate[], purpose: NewProactiveMessage["purpose"], language: string): readonly MessageTemplate[] {
  const far = (one: MessageTemplate): number => (tagOf(one.language).toLowerCase() === language.toLowerCase() ? 0 : sameLanguage(tagOf(one.language), language) ? 1 : 2);
  return templates
    .filter(({ status, category }) => status === "approved" && (purpose === "marketing" || category !== "marketing"))
    .sort((a, b) => far(a) - far(b) || Number(b.category === "marketing") - Number(a.category === "marketing") || a.name.localeCompare(b.name, "en") || a.language.localeCompare(b.language, "en"));
}

/** The one that was chosen; until then the first in the customer's language. */
export function chosenOf(offers: readonly MessageTemplate[], key: string | null, language: string): MessageTemplate | undefined {
  const [first] = offers;
  return offers.find((one) => keyOf(one) === key) ?? (first && sameLanguage(tagOf(first.language), language) ? first : undefined);
}

/** A stretch of what the customer reads, or a place that nothing stands in yet. */
export interface Piece {
  readonly text: string;
  readonly open: boolean;
}

const PLACE = /(\{\{\d{1,3}\}\})/;

export function piecesOf(text: string, values: readonly string[]): readonly Piece[] {
  return text
    .split(PLACE)
    .filter((piece) => piece !== "")
    .map((piece) => {
      if (!PLACE.test(piece)) return { text: piece, open: false };
      const value = values[Number(piece.slice(2, -2)) - 1]?.trim() ?? "";
      return value === "" ? { text: piece, open: true } : { text: value, open: false };
    });
}
