import { describe, expect, it, vi } from "vitest";
import { Catalogue } from "./catalogue.ts";
import { applyToDocument } from "./document-locale.ts";
import { createFormatters, isTimeZone } from "./formatters.ts";
import { chooseLocale, findLocale, locales } from "./locales.ts";
import { pseudoMessage } from "./pseudo.ts";

const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ");
const instant = "2026-11-20T22:05:09Z";

describe("chooseLocale", () => {
  it.each([
    [["de-AT"], "de"],
    [["zh-Hans-SG"], "zh-CN"],
    [["zh"], "zh-CN"],
    [["zh-TW", "es-MX"], "es"],
    [["ar-EG"], "ar"],
    [["AR"], "ar"],
    [[null, undefined, "", "xx-invalid-@"], "en"],
    [["fr", "ja"], "en"],
    [["en-XA"], "en-XA"],
  ])("%j becomes %s", (wishes, tag) => expect(chooseLocale(wishes).tag).toBe(tag));
});

describe("document", () => {
  it("gets lang and dir from the locale", () => {
    applyToDocument(findLocale("ar")!);
    expect([document.documentElement.lang, document.documentElement.dir]).toEqual(["ar", "rtl"]);
    applyToDocument(locales[0]);
    expect(document.documentElement.dir).toBe("ltr");
  });
});

describe("formatters", () => {
  it("use the person's zone, not the computer's", () => {
    expect(plain(createFormatters("en", "Asia/Shanghai").dateTime(instant))).toBe("Nov 21, 2026, 6:05 AM");
    expect(createFormatters("de", "Europe/Berlin").time(instant)).toBe("23:05");
    expect(createFormatters("en", "Europe/Berlin").full(instant, "America/New_York")).toContain("EST");
  });

  it("show UTC for a zone nobody knows", () => {
    expect(createFormatters("en", "Mars/Olympus").timeZone).toBe("UTC");
    expect(isTimeZone("Mars/Olympus")).toBe(false);
  });

  it("round relative times towards now", () => {
    const { relative } = createFormatters("en", "UTC");
    const now = Date.parse(instant);
    expect(relative(now - 119_000, now)).toBe("1 minute ago");
    expect(relative(now + 3 * 3_600_000, now)).toBe("in 3 hours");
    expect(relative(now, now)).toBe("now");
    expect(relative(now - 86_400_000 * 1.5, now)).toBe("yesterday");
  });

  it("count timers in clock form and durations in words", () => {
    const en = createFormatters("en", "UTC");
    expect([0, 42_900, 725_000, 3_729_000, -5].map((ms) => en.timer(ms))).toEqual(["0:00", "0:42", "12:05", "1:02:09", "0:00"]);
    expect(en.duration(7_500_000)).toBe("2 hr, 5 min");
    expect(en.duration(3_600_000 + 5_000)).toBe("1 hr");
    expect(en.duration(0)).toBe("0 sec");
    expect(createFormatters("de", "UTC").duration(90_000)).toBe("1 Min., 30 Sek.");
  });

  it("write numbers and lists as the language does", () => {
    expect(createFormatters("de", "UTC").number(12345.6)).toBe("12.345,6");
    expect(createFormatters("ar", "UTC").number(1234)).toBe("1,234");
    expect(createFormatters("es", "UTC").list(["a", "b", "c"])).toBe("a, b y c");
    expect(createFormatters("zh-CN", "UTC").list(["甲", "乙"])).toBe("甲和乙");
    expect(plain(createFormatters("de", "UTC").percent(0.125))).toBe("12,5 %");
  });

  it("name zones with their offset", () => {
    expect(createFormatters("en", "UTC").zone("Asia/Shanghai", instant)).toMatch(/^China .*Time \(GMT\+8\)$/);
    expect(createFormatters("de", "UTC").zone("UTC", instant)).toBe("Koordinierte Weltzeit (GMT+0)");
    expect(createFormatters("en", "UTC").zone("Etc/GMT-9", instant)).toBe("GMT+9");
  });
});

describe("pseudo-locales", () => {
  it("change what is read and nothing else", () => {
    const message = "{n, plural, one {# file} other {# files}} for <b>{name}</b>";
    const accented = pseudoMessage(message, "en-XA");
    expect(accented).toMatch(/^\[\{n,plural,one\{/);
    expect(accented).toContain("{name}");
    expect(accented).toContain("<b>");
    expect(accented).not.toContain("file");
    expect(pseudoMessage("Save", "en-XA").length).toBeGreaterThanOrEqual(Math.ceil(4 * 1.4));
    expect(pseudoMessage("Save", "ar-XB")).toBe("\u202eSave\u202c");
  });
});

describe("Catalogue", () => {
  it("loads a namespace when it is asked for, and pseudo-locales from English", async () => {
    const catalogue = new Catalogue();
    const english = vi.fn(() => Promise.resolve({ a: { b: "Hi" } }));
    catalogue.register("x", { "./locales/en.json": english });
    expect(english).not.toHaveBeenCalled();
    expect(await catalogue.load("x", "ar-XB")).toEqual({ a: { b: "\u202eHi\u202c" } });
    await expect(catalogue.load("x", "de")).rejects.toThrow("no messages in de");
    await expect(catalogue.load("y", "en")).rejects.toThrow("registered");
  });
});
