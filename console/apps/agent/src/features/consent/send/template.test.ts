import type { MessageTemplate } from "@meridian/api/proactive.ts";
import { describe, expect, it } from "vitest";
import { chosenOf, keyOf, offersOf, piecesOf, tagOf } from "./template.ts";

const template = (name: string, language: string, more: Partial<MessageTemplate> = {}): MessageTemplate => ({ name, language, status: "approved", category: "utility", text: "", values: 0, replies: [], ...more });
const keys = (offers: readonly MessageTemplate[]): string[] => offers.map(keyOf);

describe("what is offered", () => {
  const survey = template("survey", "de");
  const advert = template("winter", "de", { category: "marketing" });

  it("is approved, and not advertising where it is to be a survey", () => {
    const all = [survey, advert, template("new", "de", { status: "pending" }), template("old", "de", { status: "paused" })];
    expect(offersOf(all, "survey", "de")).toEqual([survey]);
    expect(offersOf(all, "marketing", "de")).toEqual([advert, survey]);
  });

  it("stands with the customer's language first, exactly before nearly", () => {
    const all = ["ar", "pt_PT", "zh_TW", "pt_BR", "zh_CN"].map((language) => template("a", language));
    expect(keys(offersOf(all, "survey", "pt-BR")).slice(0, 2)).toEqual(["pt_BR a", "pt_PT a"]);
    expect(keys(offersOf(all, "survey", "zh-CN"))[0]).toBe("zh_CN a");
    expect(offersOf(all, "survey", "?")).toHaveLength(5);
  });
});

describe("the chosen one", () => {
  const offers = offersOf([template("a", "de"), template("b", "en_US")], "survey", "en");

  it("is the first in the customer's language until somebody chooses", () => {
    expect(chosenOf(offers, null, "en")?.name).toBe("b");
    expect(chosenOf(offers, "de a", "en")?.name).toBe("a");
    expect(chosenOf(offers, "de gone", "en")?.name).toBe("b");
  });

  it("is none where there is none in their language", () => {
    expect(chosenOf(offers, null, "th")).toBeUndefined();
    expect(chosenOf([], null, "en")).toBeUndefined();
  });

  it("has a tag that browsers understand", () => expect([tagOf("pt_BR"), tagOf("zh_Hant_TW"), tagOf("de")]).toEqual(["pt-BR", "zh-Hant-TW", "de"]));
});

describe("what the customer reads", () => {
  const read = (text: string, ...values: string[]): string => piecesOf(text, values).map((piece) => piece.text).join("");
  const open = (text: string, ...values: string[]): string[] => piecesOf(text, values).flatMap((piece) => (piece.open ? [piece.text] : []));

  it("has each value in its places, as often as it stands there", () => {
    expect(read("{{2}}, {{1}} and {{2}} again.", "one", " two ")).toBe("two, one and two again.");
    expect(read("No places {1} {{x}}")).toBe("No places {1} {{x}}");
  });

  it("shows which places are still open", () => {
    expect(open("{{1}} and {{2}} and {{12}}", "one", "  ")).toEqual(["{{2}}", "{{12}}"]);
    expect(open("{{1}}", "{{2}}")).toEqual([]);
  });
});
