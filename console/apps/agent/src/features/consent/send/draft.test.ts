import type { MessageTemplate } from "@meridian/api/proactive.ts";
import { describe, expect, it } from "vitest";
import { draftOf, expiryOf, valuesOf, wishOf } from "./draft.ts";

const account = (channelAccountId: string) => ({ channelAccountId, channel: "whatsapp", name: channelAccountId });
const template: MessageTemplate = { name: "offer", language: "pt_BR", status: "approved", category: "marketing", text: "{{1}} {{2}}", values: 2, replies: [] };
const now = Date.parse("2026-11-22T10:00:00Z");

describe("what is filled in about a message", () => {
  it("goes by the only account; between several somebody chooses", () => {
    expect(draftOf([account("a")]).channelAccountId).toBe("a");
    expect(draftOf([account("a"), account("b")]).channelAccountId).toBeNull();
  });

  it("has as many values as its template has places", () => {
    const draft = { ...draftOf([account("a")]), values: ["one", "two", "three"] };
    expect(valuesOf(draft, template)).toEqual(["one", "two"]);
    expect(valuesOf({ ...draft, values: [] }, template)).toEqual(["", ""]);
    expect(valuesOf(draft, undefined)).toEqual([]);
  });

  it("is sent as the provider names it, without what surrounds a value", () => {
    expect(wishOf({ ...draftOf([account("a")]), purpose: "survey", values: [" one", "two "] }, template)).toEqual({ channelAccountId: "a", purpose: "survey", template: { name: "offer", language: "pt_BR", values: ["one", "two"] } });
  });

  it("says how long it lasts unless that is usual, and never longer than the server takes", () => {
    expect(expiryOf(24, now).at).toBeNull();
    expect(expiryOf(72, now)).toEqual({ hours: 72, at: "2026-11-25T10:00:00.000Z" });
    expect(expiryOf(168, now).at).toBe("2026-11-29T09:59:00.000Z");
    expect(wishOf({ ...draftOf([account("a")]), expiresAt: expiryOf(1, now) }, template).expiresAt).toBe("2026-11-22T11:00:00.000Z");
  });
});
