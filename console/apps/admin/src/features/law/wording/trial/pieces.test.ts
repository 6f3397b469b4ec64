import type { GuardFinding } from "@meridian/api/guard.ts";
import { describe, expect, it } from "vitest";
import { byRule, piecesOf } from "./pieces.ts";

const found = (start: number | null, end: number | null, action: "block" | "warn" | "log" = "warn") => ({ start, end, action });

describe("a text with what was found in it", () => {
  it("is cut where that begins and ends", () => {
    expect(piecesOf("a glass of wine, please", [found(11, 15, "block")])).toEqual([
      { text: "a glass of ", action: undefined },
      { text: "wine", action: "block" },
      { text: ", please", action: undefined },
    ]);
  });

  it("shows the strictest where something overlaps", () => {
    expect(piecesOf("abcdef", [found(0, 4, "log"), found(2, 6, "block"), found(3, 4)])).toEqual([
      { text: "ab", action: "log" },
      { text: "c", action: "block" },
      { text: "d", action: "block" },
      { text: "ef", action: "block" },
    ]);
  });

  it("is whole where something is missing, and counts as the server does", () => {
    expect(piecesOf("abc", [found(null, null)])).toEqual([{ text: "abc", action: undefined }]);
    expect(piecesOf("🍷 wine", [found(3, 7)]).map(({ text }) => text)).toEqual(["🍷 ", "wine"]);
    expect(piecesOf("abc", [found(1, 99)]).map(({ text }) => text)).toEqual(["a", "bc"]);
    expect(piecesOf("", [])).toEqual([]);
  });
});

it("findings of a rule stand together, with what to write instead of what", () => {
  const finding = (rule: string, start: number | null, end: number | null, replacement: string | null): GuardFinding => ({ rule, name: {}, says: {}, action: "warn", start, end, replacement, place: null });
  const text = "wine, beer and wine";
  const found = byRule(text, [finding("alcohol", 0, 4, "juice"), finding("other", 6, 10, ""), finding("alcohol", 6, 10, "water"), finding("alcohol", 15, 19, "juice"), finding("greeting", null, null, "Hello,")]);
  expect(found.map(({ first, lines }) => [first.rule, lines])).toEqual([
    ["alcohol", [{ replacement: "juice", texts: ["wine"] }, { replacement: "water", texts: ["beer"] }]],
    ["other", [{ replacement: null, texts: ["beer"] }]],
    ["greeting", [{ replacement: "Hello,", texts: [] }]],
  ]);
});
