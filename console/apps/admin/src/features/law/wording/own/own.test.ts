import type { GuardRule } from "@meridian/api/guard.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { describe, expect, it } from "vitest";
import { countLines, draftOf, emptyLanguage, isSeason, lineOf, linesOf, ruleOf, tooLong, USUAL_SEASON } from "./draft.ts";
import { phrasesIn, withPhrases } from "./file.ts";
import { inForm, placesOf } from "./problems.ts";

const rule: GuardRule = {
  id: "0197002b-0000-7000-8000-000000000001",
  name: "No competitors",
  says: null,
  text: { kind: "forbidden", action: "block", phrases: { "*": ["Nordstern"], de: ["Nordstern AG", "=Nordi"] }, unless: { de: ["Nordsternstraße"] }, suggestions: { en: "another shop" }, place: "start", countries: ["DE"], channels: [], authors: ["agent"], occasion: "any", season: { calendar: "hijri", from: "09-01", until: "10-01" }, from: null, until: "2027-01-01" },
  version: 3,
  updatedAt: "2026-11-20T09:00:00Z",
};

describe("a rule", () => {
  it("is what it was when nobody changes it", () => {
    const { name, says, text } = ruleOf(draftOf(rule, "en"));
    expect({ name, says, text }).toEqual({ name: rule.name, says: rule.says, text: { ...rule.text, when: {} } });
    expect(draftOf(rule, "en").languages.map(({ tag }) => tag)).toEqual(["*", "de", "en"]);
  });

  it("begins with the language of the page", () => {
    expect(draftOf(undefined, "zh-CN").languages).toEqual([emptyLanguage("zh-CN")]);
  });

  it("holds nothing of the other kind", () => {
    const draft = { ...draftOf(rule, "en"), place: "end" as const };
    expect(ruleOf(draft).text).toMatchObject({ place: "start", unless: { de: ["Nordsternstraße"] } });
    expect(ruleOf({ ...draft, kind: "required" }).text).toMatchObject({ place: "end", unless: {} });
  });
});

describe("phrases of a field", () => {
  it("are its lines without empty ones", () => {
    expect(linesOf(" wine \n\n\r\nbeer\r\n")).toEqual(["wine", "beer"]);
    for (const text of ["", "\n \n", "wine", " wine \n\n\r\nbeer\r\n", "خمر\nنبيذ"]) expect(countLines(text)).toBe(linesOf(text).length);
  });

  it("are found again where they stand", () => {
    expect(lineOf("a\n\n b \nc", 1)).toEqual({ line: 3, phrase: "b" });
    expect(lineOf("a", 1)).toBeUndefined();
  });

  it("may not be too long", () => {
    expect(tooLong({ ...emptyLanguage("en"), phrases: `ok\n${"x".repeat(200)}` }, ["phrases"])).toBeUndefined();
    expect(tooLong({ ...emptyLanguage("en"), phrases: `ok\n\n${"x".repeat(201)}` }, ["phrases"])?.line).toBe(3);
  });
});

describe("a file of phrases", () => {
  it("has one per line, or in its first column", () => {
    expect(phrasesIn("list.txt", "\uFEFFfree, really\n\nwine\n")).toEqual(["free, really", "wine"]);
    expect(phrasesIn("list.CSV", '"free, really";x\nwine;red\n"say ""now""",y\n;z')).toEqual(["free, really", "wine", 'say "now"']);
  });

  it("goes behind what is there, once", () => {
    expect(withPhrases("", ["a", "b", "a"])).toEqual({ text: "a\nb", added: 2 });
    expect(withPhrases("a\n", ["a", "c"])).toEqual({ text: "a\nc", added: 1 });
    expect(withPhrases("a\n", ["a"])).toEqual({ text: "a\n", added: 0 });
  });
});

it("a season has two days that there are", () => {
  expect(isSeason(USUAL_SEASON.hijri)).toBe(true);
  expect(isSeason({ ...USUAL_SEASON.hijri, from: { month: 9, day: 31 } })).toBe(false);
  expect(isSeason({ ...USUAL_SEASON.gregorian, from: { month: 2, day: 29 } })).toBe(true);
  expect(isSeason({ ...USUAL_SEASON.gregorian, from: { month: 1, day: 1 } })).toBe(false);
  expect(isSeason({ ...USUAL_SEASON.gregorian, from: { month: 1, day: "" } })).toBe(false);
});

describe("a refusal", () => {
  const refusal = (...fields: readonly string[]) => new ApiError("problem", { status: 400, title: "", code: "validation_failed", category: "caller", errors: fields.map((field) => ({ field, message: "is wrong" })) });

  it("names the phrase of a language", () => {
    expect(placesOf(refusal("text.phrases.en[3]", "rule.text.unless[zh-CN][0]", "text.suggestions.*", "name"))).toEqual([
      { part: "phrases", language: "en", index: 3, message: "is wrong" },
      { part: "unless", language: "zh-CN", index: 0, message: "is wrong" },
      { part: "suggestions", language: "*", index: undefined, message: "is wrong" },
    ]);
    expect(placesOf(new TypeError())).toEqual([]);
  });

  it("is about fields of the form", () => {
    const { problem } = inForm(refusal("text.phrases.en[3]", "text.season.from", "text.countries[1]", "name")) as ApiError;
    expect(problem.errors?.map(({ field }) => field)).toEqual(["languages", "season.from", "countries[1]", "name"]);
  });
});
