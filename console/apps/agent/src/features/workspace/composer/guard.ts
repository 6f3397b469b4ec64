import type { GuardFinding, GuardWords } from "@meridian/api/conversations.ts";

/** `block`: cannot be sent like this. `warn`: only in spite of it. */
export type Severity = "block" | "warn";

/** Those that their author hears of, what blocks before what warns; the others are only counted. */
export function spoken(findings: readonly GuardFinding[]): readonly GuardFinding[] {
  return (["block", "warn"] as const).flatMap((severity) => findings.filter(({ action }) => action === severity));
}

/** What holds a text up; undefined: nothing does. */
export function worst(findings: readonly GuardFinding[]): Severity | undefined {
  return (["block", "warn"] as const).find((severity) => findings.some(({ action }) => action === severity));
}

/** The rules to name when it is sent in spite of their warnings. */
export function rulesOf(findings: readonly GuardFinding[]): readonly string[] {
  return [...new Set(findings.filter(({ action }) => action === "warn").map(({ rule }) => rule))];
}

export interface ChosenWords {
  readonly text: string;
  /** Undefined where the words are the same in all languages. */
  readonly language: string | undefined;
}

/** In the reader's language, exactly or by its base, then what holds in all, then English, then any. */
export function chooseWords(words: GuardWords, tag: string): ChosenWords | undefined {
  const entries = Object.entries(words).filter(([, text]) => text !== "");
  const find = (wish: string) => entries.find(([language]) => language.toLowerCase() === wish.toLowerCase());
  const found = find(tag) ?? find(tag.split("-")[0] ?? tag) ?? find("*") ?? find("en") ?? entries[0];
  return found && { text: found[1], language: found[0] === "*" ? undefined : found[0] };
}

/** Findings of a text that was changed since: where they are now, without those whose words were touched. */
export function carried(findings: readonly GuardFinding[], before: string, after: string): readonly GuardFinding[] {
  if (before === after) return findings;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const by = after.length - before.length;
  return findings.flatMap((finding) => {
    const { start, end } = finding;
    if (start === null || end === null || end <= head) return [finding];
    return start >= before.length - tail ? [{ ...finding, start: start + by, end: end + by }] : [];
  });
}

export interface Mended {
  readonly text: string;
  readonly cursor: number;
}

/** The text after what a finding suggests, and where the cursor is then; undefined if it suggests nothing. */
export function mend(text: string, { start, end, replacement, place }: GuardFinding, cursor: number): Mended | undefined {
  if (replacement === null) return undefined;
  if (start === null || end === null) {
    if (place === "end") return { text: text + gap(text, replacement) + replacement, cursor };
    const added = replacement + gap(replacement, text);
    return { text: added + text, cursor: cursor + added.length };
  }
  const [from, to] = replacement === "" ? removed(text, start, end) : [start, end];
  return {
    text: text.slice(0, from) + replacement + text.slice(to),
    cursor: cursor <= from ? cursor : cursor >= to ? cursor + replacement.length - (to - from) : from + replacement.length,
  };
}

const STOP = /\p{P}$/u;
/** A letter or stop of a script without spaces, then another one. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\u3000-\u303f\uff00-\uffef]{2}/u;

/** Between two parts of a message: a new line after what is no sentence, else a space where the script has them. */
function gap(first: string, second: string): string {
  if (first === "" || second === "" || /\s$/u.test(first) || /^\s/u.test(second)) return "";
  if (first.includes("\n") || second.includes("\n") || !STOP.test(first)) return "\n";
  return DENSE.test((/.$/u.exec(first)?.[0] ?? "") + (/^./u.exec(second)?.[0] ?? "")) ? "" : " ";
}

/** With words goes one of two spaces that would meet, or the one that would stand before a stop or at an end. */
function removed(text: string, start: number, end: number): readonly [number, number] {
  const [before, after] = [text.charAt(start - 1), text.charAt(end)];
  const space = /[^\S\n]/u;
  if (space.test(before) && /^$|[\s.,;:!?…،؛؟]/u.test(after)) return [start - 1, end];
  return (before === "" || before === "\n") && space.test(after) ? [start, end + 1] : [start, end];
}
