/** The month of a moment and those before it, such as 2026-11, of UTC. */
export function monthsUntil(now: Date | number | string, count: number): readonly string[] {
  const last = new Date(now);
  return Array.from({ length: count }, (_, back) => new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - back)).toISOString().slice(0, 7));
}
