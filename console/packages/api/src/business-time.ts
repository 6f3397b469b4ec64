/** Told by the edge with every answer while business time is moved, which only local mode can do: whole seconds, negative if behind. */
const HEADER = "meridian-time-ahead";

let ahead = 0;

/** Takes what an answer of the edge says; an answer that says nothing means real time. */
export function observeTime(answer: Response): void {
  const seconds = Number(answer.headers.get(HEADER) ?? 0);
  ahead = Number.isSafeInteger(seconds) ? seconds * 1_000 : 0;
}

/** Milliseconds by which business time is ahead of real time. */
export function timeAhead(): number {
  return ahead;
}

/**
 * Now, as people and shops count it: for "2 minutes ago", waiting times and what a clock on a wall shows. What times this browser
 * (countdowns, typing, retries) asks the browser itself.
 */
export function businessNow(): number {
  return Date.now() + ahead;
}
