import type { TicketField } from "@meridian/api/tickets.ts";

/** What ticket-service accepts. */
export const LIMITS = { key: 40, label: 120, options: 200, position: 1_000 } as const;
export const KINDS: readonly TicketField["kind"][] = ["text", "number", "date", "choice", "boolean"];

const KEY = /^[a-z][a-z0-9_]{0,39}$/;

type Texts = Readonly<Record<string, string>>;

/** Something to choose, being written. */
export interface OptionDraft {
  /** Its place among what was ever added here: stays while others come and go. */
  readonly id: number;
  readonly key: string;
  readonly labels: Texts;
}

/** A field, being written. */
export interface FieldDraft extends Pick<TicketField, "key" | "kind" | "required" | "position" | "active"> {
  /** In which its texts are written; one that is dropped takes its texts with it. */
  readonly languages: readonly string[];
  readonly labels: Texts;
  readonly options: readonly OptionDraft[];
}

export function isKey(key: string): boolean {
  return KEY.test(key);
}

/** A key made of a name, as far as that is written in Latin letters: "Número de pedido" gives "numero_de_pedido". */
export function keyOf(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+/, "")
    .slice(0, LIMITS.key)
    .replace(/_+$/, "");
}

/** The key goes with the name until somebody writes a key. */
export function named<T extends { readonly key: string; readonly labels: Texts }>(draft: T, language: string, text: string): T {
  const follows = draft.key === "" || draft.key === keyOf(draft.labels[language] ?? "");
  return { ...draft, labels: { ...draft.labels, [language]: text }, key: follows ? keyOf(text) : draft.key };
}

/** What was written; an empty text is none. */
export function written(labels: Texts, languages: readonly string[]): Texts {
  return Object.fromEntries(languages.flatMap((language) => (labels[language]?.trim() ? [[language, labels[language].trim()]] : [])));
}

/** Every language that the field or one of its options is written in. */
export function languagesOf({ labels, options }: Pick<TicketField, "labels" | "options">): readonly string[] {
  return [...new Set([labels, ...options.map((option) => option.labels)].flatMap((texts) => Object.keys(texts)))];
}

/** Behind all others. */
export function nextPosition(fields: readonly TicketField[]): number {
  return Math.min(LIMITS.position, Math.max(0, ...fields.map(({ position }) => position)) + 1);
}
