import { describe, expect, it } from "vitest";
import { dayName, fromField, hoursProblem, overnight, toField } from "./week.ts";

const at = (day: "monday" | "tuesday" | "sunday", from: string, to: string) => ({ day, from, to });

describe("hours of a week", () => {
  it.each([
    [[], undefined],
    [[at("monday", "09:00", "12:00"), at("monday", "13:00", "18:00")], undefined],
    [[at("monday", "09:00", "12:00"), at("monday", "12:00", "18:00")], undefined],
    [[at("monday", "09:00", "13:00"), at("monday", "12:59", "18:00")], "overlap"],
    [[at("monday", "22:00", "06:00"), at("tuesday", "06:00", "12:00")], undefined],
    [[at("monday", "22:00", "06:00"), at("tuesday", "05:00", "12:00")], "overlap"],
    [[at("sunday", "22:00", "06:00"), at("monday", "05:00", "12:00")], "overlap"],
    [[at("monday", "00:00", "24:00"), at("tuesday", "00:00", "24:00")], undefined],
    [[at("monday", "09:00", "")], "incomplete"],
  ] as const)("%j: %s", (hours, problem) => {
    expect(hoursProblem(hours)).toBe(problem);
  });

  it("know midnight as an end, and the night", () => {
    expect([toField("24:00"), fromField("00:00"), fromField("17:30")]).toEqual(["00:00", "24:00", "17:30"]);
    expect(overnight(at("monday", "22:00", "06:00"))).toBe(true);
    expect(overnight(at("monday", "00:00", "24:00"))).toBe(false);
  });

  it("are named in the reader's language", () => {
    expect([dayName("monday", "de"), dayName("sunday", "es"), dayName("friday", "zh-CN")]).toEqual(["Montag", "domingo", "星期五"]);
  });
});
