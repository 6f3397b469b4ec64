export interface BackoffOptions {
  /** Milliseconds: upper bound of the first wait. */
  readonly base?: number;
  /** Milliseconds: upper bound of every wait. */
  readonly cap?: number;
  readonly random?: () => number;
}

/**
 * Exponential with full jitter above a small floor: after a node of the hub dies, thousands of tabs must not return in the same
 * second. `attempt` counts from 1; answers milliseconds.
 */
export function backoff(attempt: number, { base = 500, cap = 20_000, random = Math.random }: BackoffOptions = {}): number {
  const ceiling = Math.min(cap, base * 2 ** Math.min(attempt - 1, 16));
  const floor = Math.min(150, ceiling);
  return Math.round(floor + random() * (ceiling - floor));
}
