import type { Message } from "@meridian/api/conversations.ts";
import { describe, expect, it } from "vitest";
import { firstLine, isReaction, repliesOf } from "./replies.ts";
import { timeline } from "./timeline.ts";

const message = (sequence: number, more: Partial<Message> = {}): Message => ({
  id: `m${sequence}`, conversationId: "c", segmentId: "s", sequence, kind: "text", author: "customer", authorId: "i", text: "words", erased: false, language: "de", event: null,
  subjectId: null, attachments: [], status: "delivered", createdAt: "2026-11-20T10:00:00Z", clientMessageId: null, replyToId: null, problem: null, ...more,
});
const reaction = (sequence: number, text: string | null, to = "m1", more: Partial<Message> = {}) => message(sequence, { text, replyToId: to, ...more });

describe("reactions", () => {
  it("are answers of emoji alone", () => {
    expect(["👍", "❤️", "👩🏽‍🔧", "🇩🇪", "1️⃣", "😂😂"].map((text) => isReaction(reaction(2, text)))).toEqual(Array(6).fill(true));
    expect(["ok", "👍 ok", "1", "", "#"].map((text) => isReaction(reaction(2, text)))).toEqual(Array(5).fill(false));
    expect(isReaction(message(2, { text: "👍" }))).toBe(false);
    expect(isReaction(reaction(2, "👍", "m1", { author: "agent" }))).toBe(false);
  });

  it("hold until another one or their end", () => {
    const now = (...later: Message[]) => repliesOf([message(1), ...later]).reactions.get("m1");
    expect(now(reaction(2, "👍"))).toBe("👍");
    expect(now(reaction(2, "👍"), reaction(3, "❤️"))).toBe("❤️");
    expect(now(reaction(2, "👍"), reaction(3, null, "m1", { problem: "reaction_removed" }))).toBeUndefined();
  });

  it("stand at their message, and in a line only where that is further up", () => {
    const kinds = (...messages: Message[]) => timeline(messages, "UTC").slice(1).map(({ kind }) => kind);
    expect(kinds(message(1), reaction(2, "👍"))).toEqual(["message"]);
    expect(kinds(message(1), message(2), reaction(3, "👍"))).toEqual(["message", "message", "reaction"]);
    expect(kinds(reaction(2, "👍", "not loaded"))).toEqual(["reaction"]);
    expect(kinds(message(1), reaction(2, null, "m1", { problem: "reaction_removed" }))).toEqual(["message", "reaction"]);
  });
});

it("quotes the first line", () => expect(firstLine("\n One\nTwo")).toBe("One"));
