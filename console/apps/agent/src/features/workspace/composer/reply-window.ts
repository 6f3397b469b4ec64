/** How long a channel still takes answers. */
export interface ReplyWindow {
  /** `open`: nothing to say about it; `soon`: its last hours; `last`: its last minutes. */
  readonly state: "open" | "soon" | "last" | "closed";
  readonly left: number;
}

const MINUTE = 60_000;
const SOON = 240 * MINUTE;
const LAST = 30 * MINUTE;

/** @param now the server's business time, in which the window is counted */
export function replyWindow(endsAt: string | null, now: number): ReplyWindow {
  if (endsAt === null) return { state: "open", left: Infinity };
  const left = Date.parse(endsAt) - now;
  if (left <= 0) return { state: "closed", left: 0 };
  return { state: left > SOON ? "open" : left > LAST ? "soon" : "last", left };
}

/** When to look again: often enough to close in time. */
export function lookAgain({ left }: ReplyWindow): number | undefined {
  return left === Infinity ? undefined : left > 0 && left < 2 * MINUTE ? 1_000 : 10_000;
}

/** Whole minutes, and the last one until it is over. */
export function minutesLeft({ left }: ReplyWindow): number {
  return Math.ceil(left / MINUTE) * MINUTE;
}
