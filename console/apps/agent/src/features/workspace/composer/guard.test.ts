import type { GuardAnswer, GuardFinding } from "@meridian/api/conversations.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { carried, chooseWords, mend, rulesOf, spoken, worst } from "./guard.ts";
import { DraftGuard } from "./use-draft-guard.ts";

const finding = (more: Partial<GuardFinding> = {}): GuardFinding => ({ rule: "r", name: { "*": "Rule" }, says: {}, action: "warn", start: null, end: null, replacement: null, place: null, ...more });
const at = (text: string, words: string, more: Partial<GuardFinding> = {}): GuardFinding => finding({ start: text.indexOf(words), end: text.indexOf(words) + words.length, ...more });

describe("findings", () => {
  it("hold up sending by the worst of them, and those that are only counted do not", () => {
    const [block, warn, log] = (["block", "warn", "log"] as const).map((action) => finding({ action, rule: action }));
    expect(worst([warn!, block!])).toBe("block");
    expect(worst([warn!, log!])).toBe("warn");
    expect(worst(spoken([log!]))).toBeUndefined();
    expect(spoken([warn!, log!, block!]).map(({ rule }) => rule)).toEqual(["block", "warn"]);
    expect(rulesOf([warn!, block!, log!, warn!])).toEqual(["warn"]);
  });

  it("speak the reader's language, by its base, then what holds in all, then English", () => {
    const words = { en: "Alcohol", de: "Alkohol", "zh-CN": "酒类" };
    expect(chooseWords(words, "zh-CN")).toEqual({ text: "酒类", language: "zh-CN" });
    expect(chooseWords(words, "de-AT")?.text).toBe("Alkohol");
    expect(chooseWords({ ...words, "*": "ALC" }, "es")).toEqual({ text: "ALC", language: undefined });
    expect(chooseWords(words, "es")?.language).toBe("en");
    expect(chooseWords({ fr: "Alcool" }, "es")?.language).toBe("fr");
    expect(chooseWords({}, "en")).toBeUndefined();
    expect(chooseWords({ en: "" }, "en")).toBeUndefined();
  });

  it("move with the words that they are about, and go when these are touched", () => {
    const before = "We give free wine and cake.";
    const findings = [at(before, "free wine"), at(before, "cake"), finding({ place: "end" })];
    const places = (after: string) => carried(findings, before, after).map(({ start, end }) => (start === null || end === null ? null : after.slice(start, end)));
    expect(places(before)).toEqual(["free wine", "cake", null]);
    expect(places("Today, we give free wine and cake.")).toEqual(["free wine", "cake", null]);
    expect(places("We give free wine and a large cake.")).toEqual(["free wine", "cake", null]);
    expect(places("We give free tea and cake.")).toEqual(["cake", null]);
    expect(places("We give free wine and cake. Bye")).toEqual(["free wine", "cake", null]);
    expect(places("")).toEqual([null]);
  });
});

describe("a suggestion", () => {
  const mended = (text: string, words: string, replacement: string, cursor = text.length) => mend(text, at(text, words, { replacement }), cursor);

  it("takes the place of the words, and the cursor stays where it was in the rest", () => {
    const text = "We give free wine today";
    expect(mended(text, "free wine", "tea")).toEqual({ text: "We give tea today", cursor: 17 });
    expect(mended(text, "free wine", "tea", 3)?.cursor).toBe(3);
    expect(mended(text, "free wine", "tea", 12)?.cursor).toBe(11);
    expect(mend(text, at(text, "wine"), 0)).toBeUndefined();
  });

  it("counts as JavaScript does, beyond the basic plane as well", () => {
    expect(mended("𝒳 free wine 🍷", "free wine", "tea")?.text).toBe("𝒳 tea 🍷");
  });

  it("of nothing takes the words away, with the space that is left over", () => {
    const text = (words: string, from: string) => mended(from, words, "")?.text;
    expect(text("absolutely", "It is absolutely free")).toBe("It is free");
    expect(text("dear", "Hello dear, welcome")).toBe("Hello, welcome");
    expect(text("Well", "Well that works")).toBe("that works");
    expect(text("really", "Is it really")).toBe("Is it");
    expect(text("绝对", "这绝对可以")).toBe("这可以");
    expect(text("غالي", "أهلا غالي، تفضل")).toBe("أهلا، تفضل");
    expect(mended("It is absolutely free", "absolutely", "")?.cursor).toBe(10);
  });

  it("that is missing goes to its end of the text, on its own line where no sentence ends", () => {
    const added = (text: string, replacement: string, place: "start" | "end") => mend(text, finding({ replacement, place }), 2);
    expect(added("We ship.", "Terms apply.", "end")).toEqual({ text: "We ship. Terms apply.", cursor: 2 });
    expect(added("We ship", "Terms apply.", "end")?.text).toBe("We ship\nTerms apply.");
    expect(added("We ship.\nSoon.", "Terms apply.", "end")?.text).toBe("We ship.\nSoon.\nTerms apply.");
    expect(added("We ship. ", "Terms apply.", "end")?.text).toBe("We ship. Terms apply.");
    expect(added("已发货。", "适用条款。", "end")?.text).toBe("已发货。适用条款。");
    expect(added("we ship.", "Dear customer,", "start")).toEqual({ text: "Dear customer, we ship.", cursor: 17 });
    expect(added("已发货。", "【Lumora】", "start")?.text).toBe("【Lumora】已发货。");
    expect(added("We ship.", "Ad", "start")?.text).toBe("Ad\nWe ship.");
  });
});

describe("the guard of a draft", () => {
  const asked: { text: string; attempt: boolean; signal: AbortSignal; answer: (answer: GuardAnswer) => void; fail: () => void }[] = [];
  const clean: GuardAnswer = { guarded: true, findings: [] };
  const said = (action: GuardFinding["action"]): GuardAnswer => ({ guarded: true, findings: [finding({ action })] });
  const quiet = () => vi.advanceTimersByTimeAsync(400);
  const soon = () => vi.advanceTimersByTimeAsync(0);
  const guard = () => new DraftGuard((text, attempt, signal) => new Promise((answer, fail) => asked.push({ text, attempt, signal, answer, fail: () => fail(new Error("away")) })));
  const attempt = (text: string) => ({ text, send: vi.fn(), held: vi.fn() });

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    asked.length = 0;
    vi.useRealTimers();
  });

  it("asks when typing pauses, not for each letter, and forgets what it asked of an older text", async () => {
    const one = guard();
    for (const text of ["w", "wi", "win"]) one.look(text);
    await quiet();
    expect(asked.map(({ text }) => text)).toEqual(["win"]);
    one.look("wine");
    expect(asked[0]!.signal.aborted).toBe(true);
    asked[0]!.answer(said("block"));
    await quiet();
    expect(one.state().said).toBeUndefined();
    asked[1]!.answer(said("warn"));
    await soon();
    expect(one.state().said).toMatchObject({ text: "wine", tried: false });
    one.look("   ");
    await quiet();
    expect([asked.length, one.state().said]).toEqual([2, undefined]);
  });

  it("sends at once what is known to be fine, and asks for what is not", async () => {
    const one = guard();
    one.look("tea");
    await quiet();
    asked[0]!.answer(clean);
    await soon();
    const fine = attempt("tea");
    one.attempt(fine);
    expect([fine.send.mock.calls.length, asked.length]).toEqual([1, 1]);
    one.look("wine");
    const wine = attempt("wine");
    one.attempt(wine);
    one.attempt(wine);
    expect(asked.slice(1).map(({ text, attempt: now }) => [text, now])).toEqual([["wine", true]]);
    expect(one.state().asking).toBe(true);
    asked[1]!.answer(said("block"));
    await soon();
    expect([wine.send.mock.calls.length, wine.held.mock.calls]).toEqual([0, [["block"]]]);
    expect(one.state()).toMatchObject({ asking: false, said: { tried: true } });
    one.attempt(wine);
    expect([asked.length, wine.held.mock.calls.length]).toEqual([2, 2]);
  });

  it("asks once more for what it warned of while it was written: now somebody wants to send it", async () => {
    const one = guard();
    one.look("wine");
    await quiet();
    asked[0]!.answer(said("warn"));
    await soon();
    one.attempt(attempt("wine"));
    expect(asked.map(({ attempt: now }) => now)).toEqual([false, true]);
  });

  it("asks no more where no rule is about the conversation, until the server refuses something", async () => {
    const one = guard();
    one.look("wine");
    const first = attempt("wine");
    one.attempt(first);
    asked[0]!.answer({ guarded: false, findings: [] });
    await soon();
    one.look("more wine");
    await quiet();
    const second = attempt("more wine");
    one.attempt(second);
    expect([first.send.mock.calls.length, second.send.mock.calls.length, asked.length]).toEqual([1, 1, 1]);
    one.refused("more wine", [finding({ action: "block" })]);
    one.attempt(second);
    expect(second.held).toHaveBeenCalledWith("block");
    one.look("much more wine");
    await quiet();
    expect(asked).toHaveLength(2);
  });

  it("holds nothing up for a failure, nor longer than two seconds", async () => {
    const one = guard();
    one.look("wine");
    const failing = attempt("wine");
    one.attempt(failing);
    asked[0]!.fail();
    await soon();
    expect(failing.send).toHaveBeenCalledTimes(1);
    const late = attempt("wine");
    one.attempt(late);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(late.send).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(late.send).toHaveBeenCalledTimes(1);
    asked[1]!.answer(said("block"));
    await soon();
    expect([late.held.mock.calls.length, one.state().said]).toEqual([0, undefined]);
  });

  it("that waits goes on when somebody types on, but not when they change the text", async () => {
    const one = guard();
    one.look("tea");
    const first = attempt("tea");
    one.attempt(first);
    one.look("tea and");
    asked[0]!.answer(clean);
    await soon();
    expect(first.send).toHaveBeenCalledTimes(1);
    one.look("wine");
    const second = attempt("wine");
    one.attempt(second);
    one.look("mine");
    asked[1]!.answer(clean);
    await soon();
    expect(second.send).not.toHaveBeenCalled();
    expect(one.state().asking).toBe(false);
    await quiet();
    expect(asked.at(-1)?.text).toBe("mine");
  });

  it("sends what waits when its author goes elsewhere", () => {
    const one = guard();
    one.look("tea");
    const waiting = attempt("tea");
    one.attempt(waiting);
    one.look(undefined);
    one.leave();
    expect(waiting.send).toHaveBeenCalledTimes(1);
    expect(asked[0]!.signal.aborted).toBe(true);
  });

  it("keeps what the server said of a text that comes back with it", async () => {
    const one = guard();
    one.refused("wine", [finding()]);
    one.look("");
    one.look("wine");
    await quiet();
    expect([asked.length, one.state().said?.tried]).toEqual([0, true]);
    one.refused("wine", [finding({ action: "log" })]);
    expect(one.state().said).toBeUndefined();
  });
});
