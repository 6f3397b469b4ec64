import { describe, expect, it } from "vitest";
import { limitsOf, wrongIn } from "./draft.ts";

const usual = { customersPerHour: 90, customersPerDay: 300, filesPerHour: 200, filesPerDay: 600 };

describe("viewing limits", () => {
  it("are whole numbers from one to a million", () => {
    expect(wrongIn(usual)).toEqual({});
    expect(wrongIn({ ...usual, filesPerHour: 1, filesPerDay: 1_000_000 })).toEqual({});
    for (const one of ["", "12", 0, -1, 1.5, 1_000_001]) expect(wrongIn({ ...usual, filesPerDay: one })).toEqual({ filesPerDay: "range" });
  });

  it("allow in a day at least what they allow in an hour", () => {
    expect(wrongIn({ ...usual, customersPerDay: 89, filesPerDay: 200 })).toEqual({ customersPerDay: "day" });
    expect(wrongIn({ ...usual, customersPerHour: "", customersPerDay: 1 })).toEqual({ customersPerHour: "range" });
  });

  it("are sent with the version that was read", () => {
    expect(limitsOf({ ...usual, filesPerDay: 700 }, 4)).toEqual({ ...usual, filesPerDay: 700, version: 4 });
  });
});
