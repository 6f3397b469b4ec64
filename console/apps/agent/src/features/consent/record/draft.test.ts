import { describe, expect, it } from "vitest";
import { asksOf, draftOf, gradesOf, wishOf, withSource } from "./draft.ts";

describe("what is filled in about a decision", () => {
  it("takes no agreement for granted, and the whole of a withdrawal", () => {
    expect(draftOf("granted", "de").purposes).toEqual([]);
    expect(draftOf("withdrawn", "de").purposes).toEqual(["marketing", "survey"]);
    expect(draftOf("granted", "de").source).toBeNull();
  });

  it("is no stronger than it can be proven", () => {
    expect(gradesOf("call")).toEqual(["soft-opt-in", "opt-in"]);
    expect(gradesOf("in-person")).toEqual(["soft-opt-in", "opt-in"]);
    expect(gradesOf("form")).toHaveLength(4);
    const signed = { ...withSource(draftOf("granted", "de"), "form"), grade: "written-opt-in" } as const;
    expect(withSource(signed, "form").grade).toBe("written-opt-in");
    expect(withSource(signed, "call").grade).toBe("opt-in");
    expect(withSource({ ...signed, grade: "soft-opt-in" }, "in-person").grade).toBe("soft-opt-in");
  });

  it("is to be confirmed only where somebody says so, each purpose on each way", () => {
    const draft = { ...draftOf("granted", "de"), purposes: ["marketing", "survey"], channels: ["sms", "email"] } as const;
    expect(wishOf("c", "granted", draft)).not.toHaveProperty("confirm");
    expect(wishOf("c", "granted", { ...draft, confirm: true })).toMatchObject({ decision: "granted", confirm: true });
    expect(wishOf("c", "withdrawn", { ...draft, confirm: true })).not.toHaveProperty("confirm");
    expect(asksOf(draft)).toEqual([
      { purpose: "marketing", channel: "sms" },
      { purpose: "marketing", channel: "email" },
      { purpose: "survey", channel: "sms" },
      { purpose: "survey", channel: "email" },
    ]);
  });

  it("of a withdrawal has neither strength nor wording", () => {
    const draft = { ...draftOf("withdrawn", "de"), source: "call", wording: { text: "left over", language: "de" } } as const;
    expect(wishOf("c", "withdrawn", draft)).toEqual({ customerId: "c", purposes: ["marketing", "survey"], channels: [], decision: "withdrawn", source: "call" });
  });
});
