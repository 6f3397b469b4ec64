import type { CannedReply } from "@meridian/api/canned.ts";

export type Values = Readonly<Record<string, string | null | undefined>>;

export interface Filled {
  readonly text: string;
  /** Variables without a value: they stay in the text for the agent. */
  readonly missing: readonly string[];
}

const VARIABLE = /\{\{\s*([a-z][a-z0-9_.-]*)\s*\}\}/giu;

export function fill(text: string, values: Values): Filled {
  const missing: string[] = [];
  const filled = text.replace(VARIABLE, (whole, name: string) => {
    const value = values[name.toLowerCase()]?.trim();
    if (value) return value;
    missing.push(name);
    return whole;
  });
  return { text: filled, missing };
}

/** Variables that still stand in a text: such a message is not sent. */
export function openVariables(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].map(([, name = ""]) => name);
}

export interface Chosen {
  readonly language: string;
  readonly text: string;
}

/** The text the customer reads: the conversation's language, exactly or by its base, then the agent's, then English, then any. */
export function chooseText(reply: CannedReply, wishes: readonly string[]): Chosen | undefined {
  const entries = Object.entries(reply.texts);
  const base = (tag: string): string => tag.toLowerCase().split("-")[0] ?? tag;
  const script = (tag: string): string => {
    try {
      return new Intl.Locale(tag).maximize().script ?? "";
    } catch {
      return "";
    }
  };
  for (const wish of wishes) {
    const found =
      entries.find(([tag]) => tag.toLowerCase() === wish.toLowerCase()) ??
      entries.find(([tag]) => base(tag) === base(wish) && script(tag) === script(wish));
    if (found) return { language: found[0], text: found[1] };
  }
  const [first] = entries;
  return first && { language: first[0], text: first[1] };
}

/** The slash word the cursor stands in: at the start of the text or after a space. */
export function slashWord(text: string, cursor: number): { readonly from: number; readonly query: string } | undefined {
  const match = /(?:^|\s)\/(?<query>[\p{L}\p{N}-]*)$/u.exec(text.slice(0, cursor));
  if (!match) return undefined;
  const query = match.groups?.["query"] ?? "";
  return { from: cursor - query.length - 1, query };
}

/** By shortcut first, then title, then text; each by its beginning before its middle. */
export function searchReplies(replies: readonly CannedReply[], query: string, wishes: readonly string[]): readonly CannedReply[] {
  const wanted = query.toLowerCase();
  const rank = (reply: CannedReply): number => {
    const places = [reply.shortcut, reply.title, chooseText(reply, wishes)?.text ?? ""].map((place) => place.toLowerCase());
    const begins = places.findIndex((place) => place.startsWith(wanted));
    if (begins >= 0) return begins;
    const inside = places.findIndex((place) => place.includes(wanted));
    return inside >= 0 ? inside + 3 : -1;
  };
  return replies
    .map((reply) => [rank(reply), reply] as const)
    .filter(([place]) => place >= 0)
    .sort(([one, a], [other, b]) => one - other || a.shortcut.localeCompare(b.shortcut))
    .map(([, reply]) => reply);
}
