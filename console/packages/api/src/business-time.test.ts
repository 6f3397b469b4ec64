import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { businessNow, observeTime, timeAhead } from "./business-time.ts";
import { ApiClient } from "./client.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const answer = (ahead?: string): Response => new Response("{}", { headers: { "content-type": "application/json", ...(ahead !== undefined && { "meridian-time-ahead": ahead }) } });

describe("business time", () => {
  beforeEach(() => vi.useFakeTimers({ now: NOW }));
  afterEach(() => {
    observeTime(answer());
    vi.useRealTimers();
  });

  it("is real time as long as the edge says nothing else", () => {
    observeTime(answer());
    expect(businessNow()).toBe(NOW);
  });

  it("follows the edge, forward, back and off", () => {
    observeTime(answer("90000"));
    expect(new Date(businessNow()).toISOString()).toBe("2026-11-22T11:00:00.000Z");
    observeTime(answer("-7200"));
    expect(timeAhead()).toBe(-7_200_000);
    observeTime(answer());
    expect(businessNow()).toBe(NOW);
  });

  it("takes nonsense for real time", () => {
    observeTime(answer("tomorrow"));
    expect(timeAhead()).toBe(0);
  });

  it("is learned from every answer of the client, a refusal too", async () => {
    const answers = [answer("90000"), new Response(null, { status: 503, headers: { "meridian-time-ahead": "60" } })];
    const client = new ApiClient({ fetch: () => Promise.resolve(answers.shift()!) });
    await client.get("/api/v1/session");
    expect(timeAhead()).toBe(90_000_000);
    await expect(client.get("/api/v1/session")).rejects.toThrow();
    expect(timeAhead()).toBe(60_000);
  });
});
