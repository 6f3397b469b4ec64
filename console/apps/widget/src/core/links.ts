export interface Piece {
  readonly text: string;
  /** Set for a web address; `http` and `https` only. */
  readonly href?: string;
}

const ADDRESS = /\bhttps?:\/\/[^\s<>"'\u00AB\u00BB\u2018-\u201F\u3000-\u303F\uFF00-\uFF0F\u202A-\u202E\u2066-\u2069]+/giu;

/** Text in pieces, with what is surely a web address as a link. Never more than text: nothing here makes markup. */
export function linkify(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimmed(match[0]);
    const href = safe(address);
    if (!href) continue;
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) });
    pieces.push({ text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end) });
  return pieces;
}

/** The full stop or bracket after an address belongs to the sentence, unless the address opened the bracket. */
function trimmed(address: string): string {
  let text = address;
  for (;;) {
    const last = text.at(-1) ?? "";
    const closes = { ")": "(", "]": "[", "}": "{" }[last];
    const stray = closes !== undefined && text.split(last).length > text.split(closes).length;
    if (!stray && !/[.,;:!?*_~\u060C\u061B\u061F\u0964]/u.test(last)) return text;
    text = text.slice(0, -1);
  }
}

/** An address that hides its host behind a user name is text. */
function safe(address: string): string | undefined {
  try {
    const url = new URL(address);
    const plain = (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== "" && url.username === "" && url.password === "";
    return plain ? url.href : undefined;
  } catch {
    return undefined;
  }
}
