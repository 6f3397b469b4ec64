import { describe, expect, it } from "vitest";
import { monthNames, seasonDays } from "./season.ts";

const ramadan = { calendar: "hijri", from: "09-01", until: "10-01" } as const;

describe("the days of a season", () => {
  it.each([
    ["en", "Ramadan 1 – 30"],
    ["de", "1.–30. Ramadan"],
    ["zh-CN", "9月1日 – 9月30日"],
  ])("are said in %s with the last one", (locale, text) => {
    expect(seasonDays(ramadan, locale).replaceAll("\u2009", " ")).toBe(text);
  });

  it("are counted in figures everybody in a contact centre reads, also in Arabic", () => {
    expect(seasonDays(ramadan, "ar")).toMatch(/1.*30.*رمضان/);
  });

  it("may be of two months, of two years, or one", () => {
    expect(seasonDays({ calendar: "hijri", from: "12-08", until: "12-14" }, "en")).toMatch(/8\s–\s13/);
    expect(seasonDays({ calendar: "gregorian", from: "12-20", until: "01-07" }, "en")).toBe("December 20 – January 6");
    expect(seasonDays({ calendar: "gregorian", from: "02-20", until: "03-01" }, "en").replaceAll("\u2009", " ")).toBe("February 20 – 29");
    expect(seasonDays({ calendar: "gregorian", from: "06-04", until: "06-05" }, "en")).toBe("June 4");
    expect(seasonDays({ calendar: "hijri", from: "01-10", until: "01-11" }, "en")).toBe("Muharram 10");
  });

  it("are shown as they are if there is no such day", () => {
    expect(seasonDays({ calendar: "gregorian", from: "13-01", until: "01-40" }, "en")).toBe("13-01 – 01-40");
    expect(seasonDays({ calendar: "hijri", from: "09-31", until: "10-01" }, "en")).toBe("09-31 – 10-01");
  });
});

it("the months of either calendar have names", () => {
  expect(monthNames("gregorian", "de")[2]).toBe("März");
  expect(monthNames("hijri", "en")[8]).toBe("Ramadan");
  expect(new Set(monthNames("hijri", "ar")).size).toBe(12);
});
