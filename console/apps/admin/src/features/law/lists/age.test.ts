import { expect, it } from "vitest";
import { ageOf } from "./age.ts";

const NOW = Date.parse("2026-11-22T12:00:00Z");

it.each([
  ["2026-11-22T12:00:00Z", 28, 0, false],
  ["2026-11-10T03:00:00Z", 28, 12, false],
  ["2026-10-25T12:00:00Z", 28, 28, false],
  ["2026-10-25T11:59:59Z", 28, 29, true],
  ["2026-11-21T11:00:00Z", 1, 2, true],
  // A clock that goes a little ahead.
  ["2026-11-22T12:00:30Z", 1, 0, false],
] as const)("a copy of %s that may be %i days old is %i days old, too old: %s", (copiedAt, most, days, tooOld) => {
  expect(ageOf(copiedAt, most, NOW)).toEqual({ days, tooOld });
});
