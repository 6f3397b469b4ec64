import { MOST_CHARACTERS } from "@meridian/api/do-not-contact.ts";

/** No character takes more bytes: a larger file is not even read. */
const MOST_BYTES = MOST_CHARACTERS * 4;

export const isTooLarge = (text: string): boolean => text.length > MOST_CHARACTERS;

/** A file's text, or why it cannot be taken. */
export async function textOf(file: File): Promise<string | { readonly problem: "notUtf8" | "tooLarge" }> {
  if (file.size > MOST_BYTES) return { problem: "tooLarge" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return isTooLarge(text) ? { problem: "tooLarge" } : text;
  } catch {
    return { problem: "notUtf8" };
  }
}
