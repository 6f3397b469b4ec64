import { describe, expect, it } from "vitest";
import { startOfDay } from "./zoned.ts";

describe("the begin of a day", () => {
  it.each([
    ["2026-11-21", "UTC", 0, "2026-11-21T00:00:00.000Z"],
    ["2026-11-21", "Asia/Shanghai", 0, "2026-11-20T16:00:00.000Z"],
    ["2026-11-21", "America/Los_Angeles", 0, "2026-11-21T08:00:00.000Z"],
    ["2026-11-30", "Europe/Berlin", 1, "2026-11-30T23:00:00.000Z"],
    // Clocks change in these nights.
    ["2026-03-29", "Europe/Berlin", 0, "2026-03-28T23:00:00.000Z"],
    ["2026-03-29", "Europe/Berlin", 1, "2026-03-29T22:00:00.000Z"],
    ["2026-10-25", "Europe/Berlin", 1, "2026-10-25T23:00:00.000Z"],
  ] as const)("%s in %s, %i later, is %s", (day, zone, later, instant) => {
    expect(startOfDay(day, zone, later)?.toISOString()).toBe(instant);
  });

  it("of something else is none", () => {
    expect(startOfDay("soon", "UTC")).toBeUndefined();
  });
});
