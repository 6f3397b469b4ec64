import type { BuiltInGuardRule, GuardSet } from "@meridian/api/guard.ts";
import { describe, expect, it } from "vitest";
import { choicesFor, narrowed, settingOf } from "./choices.ts";

const rule = (more: Partial<BuiltInGuardRule> = {}): BuiltInGuardRule => ({
  id: "gulf.alcohol",
  law: false,
  name: { en: "Alcohol", de: "Alkohol" },
  says: { en: "Not offered there." },
  text: { kind: "forbidden", action: "warn", phrases: { en: ["wine"], ar: ["خَمر"] }, place: "start", occasion: "any" },
  own: null,
  sources: [],
  confidence: "known",
  ...more,
});
const barred = (law: boolean) => choicesFor(rule({ law })).filter((choice) => choice.barred).map(({ action }) => action);

describe("what a tenant can do about a rule", () => {
  it("is all there is, or what is no less than law asks for", () => {
    expect(choicesFor(rule()).map(({ action }) => action)).toEqual(["block", "warn", "log", "off"]);
    expect(barred(false)).toEqual([]);
    expect(barred(true)).toEqual(["log", "off"]);
  });

  it("is kept only where it differs from the product", () => {
    expect(settingOf(rule(), "warn")).toBeNull();
    expect(settingOf(rule(), "off")).toBe("off");
  });
});

describe("rules", () => {
  const sets: readonly GuardSet[] = [
    { set: "gulf", countries: ["AE", "SA"], name: { en: "Gulf" }, rules: [rule(), rule({ id: "gulf.interest", name: { en: "Interest" }, says: {}, text: { ...rule().text, phrases: {} } })] },
    { set: "everywhere", countries: [], name: { "*": "All" }, rules: [rule({ id: "all.insult", name: { en: "Insults" }, says: {}, text: { ...rule().text, phrases: {} } })] },
  ];
  const found = (country: string | null, search = "", language = "en") => narrowed(sets, { country, search }, language).flatMap(({ rules }) => rules.map(({ id }) => id));

  it("are those of a country and those of all", () => {
    expect(found(null)).toHaveLength(3);
    expect(found("SA")).toHaveLength(3);
    expect(found("DE")).toEqual(["all.insult"]);
  });

  it("are found by what is read of them and by their phrases, however they are written", () => {
    expect(found(null, "OFFERED alco")).toEqual(["gulf.alcohol"]);
    expect(found(null, "خمر")).toEqual(["gulf.alcohol"]);
    expect(found(null, "alkohol", "de")).toEqual(["gulf.alcohol"]);
    expect(found(null, "no such word")).toEqual([]);
  });
});
