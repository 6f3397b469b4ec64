import { ApiClient } from "@meridian/api/client.ts";
import type { Attachment, GuardFinding } from "@meridian/api/conversations.ts";
import type { CannedReply } from "@meridian/api/canned.ts";
import { describe, expect, it, vi } from "vitest";
import { chooseText, fill, openVariables, searchReplies, slashWord } from "./canned.ts";
import { emptyDraft, forgetDrafts, readDraft, writeDraft } from "./drafts.ts";
import { againstRules, nextOutgoing, oneFileEach, Outbox, withOutgoing, type Outgoing } from "./outbox.ts";
import { lookAgain, minutesLeft, replyWindow } from "./reply-window.ts";

const reply = (shortcut: string, texts: Record<string, string>, title = shortcut): CannedReply => ({ id: shortcut, shortcut, title, texts, marketId: null, brandId: null });

describe("canned replies", () => {
  it("fills what is known and leaves the rest to the agent", () => {
    const filled = fill("Guten Tag {{customer.name}}, hier ist {{ agent.name }} von {{brand.name}}.", { "customer.name": "Mia", "agent.name": "Jonas", "brand.name": null });
    expect(filled).toEqual({ text: "Guten Tag Mia, hier ist Jonas von {{brand.name}}.", missing: ["brand.name"] });
    expect(openVariables(filled.text)).toEqual(["brand.name"]);
    expect(fill("{{customer.name}}", { "customer.name": "{{agent.name}} $&" }).text).toBe("{{agent.name}} $&");
    expect(openVariables("no { { such } } thing")).toEqual([]);
  });

  it("speaks the customer's language, not the agent's", () => {
    const greeting = reply("hi", { en: "Hello", de: "Hallo", "zh-CN": "您好", ar: "مرحبا" });
    expect(chooseText(greeting, ["de-AT", "en"])).toEqual({ language: "de", text: "Hallo" });
    expect(chooseText(greeting, ["zh-SG", "en"])?.language).toBe("zh-CN");
    expect(chooseText(greeting, ["zh-TW", "en"])?.language).toBe("en");
    expect(chooseText(greeting, ["fr"])?.language).toBe("en");
    expect(chooseText(reply("none", {}), ["en"])).toBeUndefined();
  });

  it("opens at a slash that begins a word, and only there", () => {
    expect(slashWord("/ship", 5)).toEqual({ from: 0, query: "ship" });
    expect(slashWord("Hi /", 4)).toEqual({ from: 3, query: "" });
    expect(slashWord("and/or", 6)).toBeUndefined();
    expect(slashWord("https://x", 9)).toBeUndefined();
    expect(slashWord("/ship it", 8)).toBeUndefined();
  });

  it("finds by shortcut before title before text", () => {
    const all = [reply("a", { en: "about shipping" }), reply("b", { en: "x" }, "Shipping"), reply("ship", { en: "y" })];
    expect(searchReplies(all, "SHIP", ["en"]).map(({ shortcut }) => shortcut)).toEqual(["ship", "b", "a"]);
    expect(searchReplies(all, "", ["en"])).toHaveLength(3);
    expect(searchReplies(all, "zzz", ["en"])).toEqual([]);
  });
});

describe("drafts", () => {
  it("are kept per person and conversation, and gone when emptied or signed out", () => {
    writeDraft("me", "c1", { ...emptyDraft, reply: "half a sen", note: "vip" });
    expect(readDraft("me", "c1")).toMatchObject({ reply: "half a sen", note: "vip", mode: "reply" });
    expect(readDraft("me", "c2")).toEqual(emptyDraft);
    expect(readDraft("you", "c1")).toEqual(emptyDraft);
    writeDraft("me", "c1", emptyDraft);
    expect(sessionStorage).toHaveLength(0);
    writeDraft("me", "c1", { ...emptyDraft, note: "x" });
    sessionStorage.setItem("other", "stays");
    forgetDrafts();
    expect(Object.keys(sessionStorage)).toEqual(["other"]);
  });

  it("do not stop anybody from typing when the storage refuses", () => {
    const refusing = { getItem: () => "{", setItem: () => { throw new Error("full"); }, removeItem: vi.fn() } as unknown as Storage;
    expect(readDraft("me", "c", refusing)).toEqual(emptyDraft);
    expect(() => writeDraft("me", "c", { ...emptyDraft, reply: "x" }, refusing)).not.toThrow();
  });
});

describe("the outbox", () => {
  const answers: (Response | Error)[] = [];
  const ok = (): Response => Response.json({ id: "m" }, { status: 201 });
  const refused = (status: number, code: string, more: object = {}): Response =>
    new Response(JSON.stringify({ code, status, title: code, category: "caller", ...more }), { status, headers: { "content-type": "application/problem+json" } });

  function box(...given: (Response | Error)[]) {
    answers.splice(0, answers.length, ...given);
    sessionStorage.clear();
    const sent: { key: string | null; body: unknown; url: string }[] = [];
    const client = new ApiClient({
      origin: "http://localhost",
      fetch: async (input, init) => {
        const request = new Request(input, init);
        sent.push({ key: request.headers.get("idempotency-key"), body: await request.json(), url: request.url });
        const answer = answers.shift() ?? ok();
        if (answer instanceof Error) throw answer;
        return answer;
      },
    });
    const stored = vi.fn();
    return { outbox: new Outbox({ client, place: "me", stored, delays: [1, 1] }), sent, stored, client };
  }

  it("sends the same key again after a lost answer, and stores once", async () => {
    const { outbox, sent, stored } = box(new TypeError("lost"), refused(503, "unavailable"), ok());
    outbox.send("c", { kind: "reply", text: "Hello", attachments: [] });
    expect(outbox.of("c")).toMatchObject([{ state: "sending", text: "Hello" }]);
    await vi.waitFor(() => expect(stored).toHaveBeenCalledTimes(1));
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(sent).toHaveLength(3);
    await vi.waitFor(() => expect(outbox.of("c")).toEqual([]));
    expect(sessionStorage).toHaveLength(0);
  });

  it("keeps a refused message with its reason, and nothing overtakes it", async () => {
    const { outbox, sent } = box(refused(409, "conversation_closed"));
    outbox.send("c", { kind: "reply", text: "one", attachments: [] });
    outbox.send("c", { kind: "reply", text: "two", attachments: [] });
    await vi.waitFor(() => expect(outbox.of("c")[0]).toMatchObject({ state: "failed", code: "conversation_closed", again: false }));
    expect(sent).toHaveLength(1);
    outbox.drop("c", outbox.of("c")[0]!.key);
    await vi.waitFor(() => expect(outbox.of("c")).toEqual([]));
    expect(sent[1]?.body).toEqual({ text: "two", attachmentIds: null });
  });

  it("goes on when the network is back, also in a tab that was loaded again", async () => {
    const { outbox, client, stored } = box(new TypeError("1"), new TypeError("2"), new TypeError("3"));
    outbox.send("c", { kind: "note", text: "remember", attachments: [] });
    await vi.waitFor(() => expect(outbox.of("c")[0]).toMatchObject({ state: "failed", again: true }));
    const again = new Outbox({ client, place: "me", stored, delays: [] });
    expect(again.of("c")).toHaveLength(1);
    again.resume();
    await vi.waitFor(() => expect(again.of("c")).toEqual([]));
    expect(new Outbox({ client, place: "somebody else", stored }).of("c")).toEqual([]);
  });

  it("names what is heeded, also when it is sent again", async () => {
    const { outbox, sent } = box(refused(409, "window_closed"));
    outbox.send("c", { kind: "reply", text: "guaranteed", attachments: [], heeded: ["promise"] });
    await vi.waitFor(() => expect(outbox.of("c")[0]).toMatchObject({ state: "failed", code: "window_closed" }));
    outbox.retry("c", outbox.of("c")[0]!.key);
    await vi.waitFor(() => expect(outbox.of("c")).toEqual([]));
    expect(sent.map(({ body }) => body)).toEqual(Array(2).fill({ text: "guaranteed", attachmentIds: null, heeded: ["promise"] }));
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it("keeps what the rules say against a message, until it is taken back", async () => {
    const finding: GuardFinding = { rule: "promise", name: {}, says: {}, action: "warn", start: 0, end: 10, replacement: null, place: null };
    const { outbox, sent, client, stored } = box(refused(422, "draft_warned", { findings: [finding] }));
    outbox.send("c", { kind: "reply", text: "guaranteed", attachments: [] });
    outbox.send("c", { kind: "reply", text: "two", attachments: [] });
    await vi.waitFor(() => expect(outbox.of("c")[0]).toMatchObject({ state: "failed", code: "draft_warned", again: false, findings: [finding] }));
    expect(outbox.of("c").map(againstRules)).toEqual([true, false]);
    const told = vi.fn();
    outbox.subscribe(told);
    outbox.resume();
    outbox.takeBack("c", outbox.of("c")[0]!.key);
    expect(told).toHaveBeenCalledTimes(1);
    expect(outbox.of("c").map(({ state, back }) => [state, back])).toEqual([["failed", true], ["sending", undefined]]);
    expect(new Outbox({ client, place: "me", stored }).of("c")[0]).toMatchObject({ back: true, findings: [finding] });
    expect(sent).toHaveLength(1);
    outbox.drop("c", outbox.of("c")[0]!.key);
    await vi.waitFor(() => expect(outbox.of("c")).toEqual([]));
    expect(sent[1]?.body).toEqual({ text: "two", attachmentIds: null });
  });

  it("says nothing of rules where another reason or none is given", async () => {
    const { outbox } = box(refused(422, "draft_blocked"));
    outbox.send("c", { kind: "reply", text: "one", attachments: [] });
    await vi.waitFor(() => expect(outbox.of("c")[0]).toMatchObject({ state: "failed", code: "draft_blocked" }));
    expect(outbox.of("c")[0]).not.toHaveProperty("findings");
    expect(againstRules({ ...outbox.of("c")[0]!, code: "not_assigned" })).toBe(false);
  });

  it("takes the oldest that waits, and waits behind one that failed", () => {
    const one: Outgoing = { key: "1", kind: "reply", text: "", attachments: [], at: "", state: "failed" };
    expect(nextOutgoing(withOutgoing({}, "c", one), "c")).toBeUndefined();
    expect(nextOutgoing(withOutgoing({}, "c", { ...one, state: "sending" }), "c")?.key).toBe("1");
  });

  it("gives a provider one file in a message, in order, the text with the first or before it if it is long", () => {
    const file = (one: string): Attachment => ({ id: one, name: one, type: "image/png", size: 1, width: 1, height: 1, erased: false });
    const parts = (text: string, ...files: string[]) => oneFileEach({ kind: "reply", text, attachments: files.map(file) }).map((part) => [part.text, ...part.attachments.map((one) => one.id)]);
    expect(parts("Hi")).toEqual([["Hi"]]);
    expect(parts("Hi", "a", "b", "c")).toEqual([["Hi", "a"], ["", "b"], ["", "c"]]);
    expect(parts("", "a", "b")).toEqual([["", "a"], ["", "b"]]);
    const long = "𝒳".repeat(1_025);
    expect(parts(long, "a", "b")).toEqual([[long], ["", "a"], ["", "b"]]);
    expect(parts("𝒳".repeat(1_024), "a")).toHaveLength(1);
  });

  it("gives what is heeded to the part that has the text", () => {
    const file = (one: string): Attachment => ({ id: one, name: one, type: "image/png", size: 1, width: 1, height: 1, erased: false });
    const heeded = (text: string) => oneFileEach({ kind: "reply", text, attachments: [file("a"), file("b")], heeded: ["promise"] }).map((part) => part.heeded);
    expect(heeded("Hi")).toEqual([["promise"], undefined]);
    expect(heeded("𝒳".repeat(1_025))).toEqual([["promise"], undefined, undefined]);
  });
});

describe("the window", () => {
  const now = Date.parse("2026-11-21T12:00:00Z");
  const at = (minutes: number) => replyWindow(new Date(now + minutes * 60_000).toISOString(), now);

  it("is told in its last four hours, warned of in the last half, and shut when it is over", () => {
    expect(replyWindow(null, now).state).toBe("open");
    expect([24 * 60, 241, 240, 31, 30, 1, 0, -5].map((minutes) => at(minutes).state)).toEqual(["open", "open", "soon", "soon", "last", "last", "closed", "closed"]);
  });

  it("is looked at every second towards its end, and never when there is none", () => {
    expect(lookAgain(at(1))).toBe(1_000);
    expect(lookAgain(at(200))).toBe(10_000);
    expect(lookAgain(replyWindow(null, now))).toBeUndefined();
    expect(minutesLeft(replyWindow(new Date(now + 61_000).toISOString(), now))).toBe(120_000);
  });
});
