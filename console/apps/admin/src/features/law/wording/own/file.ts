import { linesOf } from "./draft.ts";

/** The phrases of a file, one per line; of a table its first column. */
export function phrasesIn(fileName: string, text: string): readonly string[] {
  const lines = linesOf(text.replace(/^\uFEFF/, ""));
  return /\.csv$/i.test(fileName) ? lines.map(firstCell).filter(Boolean) : lines;
}

/** Phrases put behind those of a field; what stands there already is not put there twice. */
export function withPhrases(text: string, more: readonly string[]): { readonly text: string; readonly added: number } {
  const there = new Set(linesOf(text));
  const added = [...new Set(more)].filter((phrase) => !there.has(phrase));
  const before = text.trimEnd();
  return { text: added.length === 0 ? text : [...(before === "" ? [] : [before]), ...added].join("\n"), added: added.length };
}

function firstCell(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line)?.[1];
  return (quoted?.replaceAll('""', '"') ?? /^[^,;\t]*/.exec(line)?.[0] ?? "").trim();
}
