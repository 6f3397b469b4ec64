export type Texts = Readonly<Record<string, string>>;

/** Characters as Unicode counts them, which is what the server's limit means. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** A text without a letter has no direction of its own: it, and the placeholder, follow the page. */
export function directionOf(text: string): "auto" | undefined {
  return /\p{L}/u.test(text) ? "auto" : undefined;
}

export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** Texts of the configuration with their places filled; numbers as the language writes them. A key nobody knows reads as nothing. */
export function sayer(texts: Texts, language: string): Say {
  const number = new Intl.NumberFormat(language);
  return (key, values = {}) =>
    Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, typeof value === "number" ? number.format(value) : value), texts[key] ?? "");
}
