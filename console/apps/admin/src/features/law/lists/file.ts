import { MOST_CHARACTERS } from "@meridian/api/do-not-contact.ts";

/** No character takes more bytes. */
const BYTES = 4;

export const isTooLarge = (text: string, most = MOST_CHARACTERS): boolean => text.length > most;

/** A file's text, or why it cannot be taken; one that must be too large is not even read. */
export async function textOf(file: File, most = MOST_CHARACTERS): Promise<string | { readonly problem: "notUtf8" | "tooLarge" }> {
  if (file.size > most * BYTES) return { problem: "tooLarge" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
    return isTooLarge(text, most) ? { problem: "tooLarge" } : text;
  } catch {
    return { problem: "notUtf8" };
  }
}
