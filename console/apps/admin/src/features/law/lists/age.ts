const DAY = 86_400_000;

export interface CopyAge {
  /** Whole days; of a copy that is too old the day that has begun, so that it is never "31 of 31". */
  readonly days: number;
  readonly tooOld: boolean;
}

/** How old a copy of a register is against what the rules allow. */
export function ageOf(copiedAt: string, maxAgeDays: number, now: number): CopyAge {
  const days = Math.max(0, (now - Date.parse(copiedAt)) / DAY);
  return days > maxAgeDays ? { days: Math.ceil(days), tooOld: true } : { days: Math.floor(days), tooOld: false };
}
