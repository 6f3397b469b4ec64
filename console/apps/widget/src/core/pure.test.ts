import { describe, expect, it } from "vitest";
import { bornIn, optionsOf, partsOf, unanswered } from "./born.ts";
import { accent, contrast, parse } from "./colour.ts";
import type { Message } from "./contract.ts";
import { linkify } from "./links.ts";
import { Memory, subjectOf } from "./memory.ts";
import { awayWords, formatDay, formatOpening, usableZone } from "./opening.ts";
import { changed, nextOf, retried, unconfirmed, without, type Entry } from "./outbox.ts";
import { sayer } from "./texts.ts";
import { lastFromOthers, merge, unread, withReceipts } from "./thread.ts";
import { typeOf } from "./uploads.ts";

const message = (sequence: number, more: Partial<Message> = {}): Message => ({
  id: `m${sequence}`,
  conversationId: "c1",
  sequence,
  kind: "text",
  author: "agent",
  authorName: null,
  text: "…",
  erased: false,
  event: null,
  attachments: [],
  status: "sent",
  createdAt: "2026-11-20T10:00:00Z",
  clientMessageId: null,
  ...more,
});
const entry = (id: string, more: Partial<Entry> = {}): Entry => ({ id, text: "…", attachments: [], at: "2026-11-20T10:00:00Z", ...more });

describe("month of birth", () => {
  const now = new Date("2026-11-20T10:00:00Z");

  it("is asked in the order and the words of the language, by the Gregorian calendar", () => {
    expect(partsOf("de")).toEqual(["month", "year"]);
    expect(partsOf("zh-CN")).toEqual(["year", "month"]);
    expect(optionsOf("month", now, "de")[2]).toEqual({ value: "03", label: "März" });
    expect(optionsOf("year", now, "zh-CN")[0]).toEqual({ value: "2026", label: "2026年" });
    expect(optionsOf("year", now, "th").map(({ value }) => value)).toEqual(Array.from({ length: 101 }, (_, back) => String(2026 - back)));
  });

  it("lacks what is empty, and a month that is still to come", () => {
    expect(unanswered({ month: "", year: "" }, now)).toEqual(["month", "year"]);
    expect(unanswered({ month: "11", year: "" }, now)).toEqual(["year"]);
    expect(unanswered({ month: "12", year: "2026" }, now)).toEqual(["month"]);
    expect(unanswered({ month: "11", year: "2026" }, now)).toEqual([]);
    expect(bornIn({ month: "04", year: "2009" })).toBe("2009-04");
  });
});

describe("thread", () => {
  it("orders by sequence however messages arrive, gaps or not", () => {
    const shown = merge(merge([], [message(9)]), [message(2), message(5)]);
    expect(shown.map((one) => one.sequence)).toEqual([2, 5, 9]);
  });

  it("shows a message once, whatever way it comes", () => {
    const once = merge([], [message(1)]);
    expect(merge(once, [message(1)])).toBe(once);
  });

  it("puts a later conversation after an earlier one although its numbers begin again", () => {
    const shown = merge([message(8)], [message(1, { id: "n1", conversationId: "c2" })]);
    expect(shown.map((one) => one.conversationId)).toEqual(["c1", "c2"]);
  });

  it("never takes a state back, and keeps the id that the visitor's browser gave", () => {
    const read = merge([], [message(1, { status: "read", clientMessageId: "x" })]);
    expect(merge(read, [message(1, { status: "delivered" })])[0]).toMatchObject({ status: "read", clientMessageId: "x" });
  });

  it("shows an erasure", () => {
    expect(merge([message(1)], [message(1, { text: null, erased: true })])[0]).toMatchObject({ erased: true, text: null });
  });

  it("marks the visitor's own messages as read up to the receipt", () => {
    const all = [message(1, { author: "customer" }), message(2), message(3, { author: "customer" })];
    const marked = withReceipts(all, "c1", { agentRead: 2, customerDelivered: 0, customerRead: 0 });
    expect(marked.map((one) => one.status)).toEqual(["read", "sent", "sent"]);
  });

  it("counts as unread what an agent wrote, and reports up to what anybody else did", () => {
    const all = [message(1, { author: "customer" }), message(2), message(3, { author: "system", kind: "event", text: null }), message(4)];
    expect(unread(all, "c1", 2)).toBe(1);
    expect(lastFromOthers(all, "c1")).toBe(4);
  });
});

describe("outbox", () => {
  it("sends in the order written and steps over what failed", () => {
    expect(nextOf([entry("a", { failed: "x" }), entry("b"), entry("c")])?.id).toBe("b");
  });

  it("drops what the conversation already shows", () => {
    expect(unconfirmed([entry("a"), entry("b")], [message(1, { clientMessageId: "a" })]).map((one) => one.id)).toEqual(["b"]);
  });

  it("tries again under the same id", () => {
    const failed = [entry("a", { failed: "x" })];
    expect(nextOf(changed(failed, "a", retried))).toEqual(entry("a"));
    expect(without(failed, "a")).toEqual([]);
  });
});

describe("links", () => {
  it("links web addresses and leaves the sentence around them alone", () => {
    expect(linkify("See https://a.example/x_(y), (http://b.example). Bye")).toEqual([
      { text: "See " },
      { text: "https://a.example/x_(y)", href: "https://a.example/x_(y)" },
      { text: ", (" },
      { text: "http://b.example", href: "http://b.example/" },
      { text: "). Bye" },
    ]);
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "https://", "https://bank.example@evil.example/", "www.example.com", "<b>x</b>"])("leaves %s as text", (text) => {
    expect(linkify(text)).toEqual([{ text }]);
  });

  it("ends an address at Chinese and Arabic punctuation", () => {
    expect(linkify("请看https://a.example/x。谢谢")[1]).toEqual({ text: "https://a.example/x", href: "https://a.example/x" });
    expect(linkify("انظر https://a.example/x؟")[1]).toEqual({ text: "https://a.example/x", href: "https://a.example/x" });
  });
});

describe("next opening", () => {
  const opening = "2026-11-23T07:00:00Z";

  it("is told in the visitor's own zone and language", () => {
    expect(formatOpening(opening, "en", "Europe/Berlin")).toBe("Monday, November 23 at 8:00 AM");
    expect(formatOpening(opening, "de", "Europe/Berlin")).toBe("Montag, 23. November um 8:00");
    expect(formatOpening(opening, "en", "America/Los_Angeles")).toBe("Sunday, November 22 at 11:00 PM");
    expect(formatOpening(opening, "zh-CN", "Asia/Shanghai")).toContain("11月23日");
    expect(formatOpening(opening, "ar", "Asia/Riyadh")).toContain("الاثنين");
  });

  it("has words for every reason nobody is there", () => {
    expect(awayWords(true, opening, "en", "UTC")).toEqual({ key: "awayClosedUntil", time: "Monday, November 23 at 7:00 AM" });
    expect(awayWords(true, null, "en", "UTC").key).toBe("awayClosed");
    expect(awayWords(false, null, "en", "UTC").key).toBe("awayNobody");
  });

  it("names days by the visitor's calendar day, not by hours", () => {
    const now = new Date("2026-11-21T00:30:00Z");
    expect(formatDay("2026-11-20T23:30:00Z", now, "en", "UTC")).toBe("yesterday");
    expect(formatDay("2026-11-20T23:30:00Z", now, "en", "Europe/Berlin")).toBe("today");
  });

  it("survives a zone this browser does not know", () => {
    expect(usableZone("Mars/Olympus")).toBe("UTC");
  });
});

it("fills texts with numbers as the language writes them", () => {
  expect(sayer({ place: "رقم {place}" }, "ar-EG")("place", { place: 12 })).toBe("رقم ١٢");
  expect(sayer({}, "en")("unknown")).toBe("");
});

it("keeps a contrast of 4.5 for any brand colour", () => {
  for (const colour of ["#ffff00", "#0f6b5c", "#b3261e", "#3b3b3b", "#ffffff", "#000000", "#1b4fd1", "#7f7f7f"]) {
    const { surface, onSurface, onLight, onDark } = accent(colour);
    expect(contrast(parse(surface), parse(onSurface)), colour).toBeGreaterThanOrEqual(4.5);
    expect(contrast(parse(onLight), parse("#f3f6f5")), colour).toBeGreaterThanOrEqual(4.5);
    expect(contrast(parse(onDark), parse("#232e33")), colour).toBeGreaterThanOrEqual(4.5);
  }
});

it("recognises files by their first bytes", () => {
  expect(typeOf(new TextEncoder().encode("%PDF-1.7"))).toBe("application/pdf");
  expect(typeOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
  expect(typeOf(new TextEncoder().encode("<svg/>"))).toBeUndefined();
});

describe("memory", () => {
  const area = () => {
    const map = new Map<string, string>();
    return { map, getItem: (key: string) => map.get(key) ?? null, setItem: (key: string, value: string) => void map.set(key, value), removeItem: (key: string) => void map.delete(key) };
  };
  const token = (sub: string) => `h.${btoa(JSON.stringify({ sub })).replace(/=/g, "")}.s`;

  it("keeps nothing that was not asked for", () => {
    const [local, session] = [area(), area()];
    expect(new Memory("k", undefined, () => ({ local, session })).value).toEqual({});
    expect(local.map.size + session.map.size).toBe(0);
  });

  it("hides a signed-in customer from the next person at the browser, and from another customer", () => {
    const [local, session] = [area(), area()];
    const areas = () => ({ local, session });
    new Memory("k", token("c-1"), areas).set({ draft: "secret" });
    expect(new Memory("k", token("c-1"), areas).value.draft).toBe("secret");
    expect(new Memory("k", token("c-2"), areas).value.draft).toBeUndefined();
    expect(local.map.size).toBe(0);
    expect(new Memory("k", undefined, areas).value.draft).toBeUndefined();
    expect(session.map.size).toBe(0);
  });

  it("works where the browser keeps nothing", () => {
    const memory = new Memory("k", undefined, () => {
      throw new Error("SecurityError");
    });
    memory.set({ draft: "x" });
    expect(memory.value.draft).toBe("x");
  });

  it("tells customers apart by any subject, also outside of Latin", () => {
    const payload = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify({ sub: "客户-7" })))).replace(/\+/g, "-").replace(/\//g, "_");
    expect(subjectOf(`h.${payload}.s`)).toBe("客户-7");
    expect(subjectOf("garbage")).toBe("garbage");
  });
});
