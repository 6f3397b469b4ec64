import { expect, it } from "vitest";
import { said } from "./said.ts";

it.each([
  [{ en: "Alcohol", "zh-CN": "酒类", zh: "酒" }, "zh-CN", "酒类"],
  [{ en: "Alcohol", zh: "酒" }, "zh-CN", "酒"],
  [{ en: "Alcohol", "*": "ALC" }, "ar", "ALC"],
  [{ en: "Alcohol", de: "Alkohol" }, "ar", "Alcohol"],
  [{ en: "Alcohol" }, "en-XA", "Alcohol"],
  [{ fr: "Alcool" }, "ar", "Alcool"],
  [{}, "en", ""],
] as const)("of %j in %s is %s", (words, language, text) => {
  expect(said(words, language)).toBe(text);
});
