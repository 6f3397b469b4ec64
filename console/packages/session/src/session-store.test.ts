import { ApiClient } from "@meridian/api/client.ts";
import type { Session } from "@meridian/api/session.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SessionStore, type SessionNews } from "./session-store.ts";

const now = Date.parse("2026-11-20T10:00:00Z");

function session(user = "u1", tenant = "t1", minutes = 60): Session {
  return {
    user: { id: user, name: "Amara", email: "amara@lumora.test", locale: "en", timeZone: "UTC" },
    tenant: { id: tenant, slug: "eu-lumora", name: "Lumora" },
    tenants: [],
    roles: ["agent"],
    permissions: [],
    scope: "own",
    teams: [],
    markets: [],
    region: "eu",
    country: "DE",
    partner: null,
    validAfter: null,
    expiresAt: new Date(now + minutes * 60_000).toISOString(),
  };
}

function set() {
  const answers: (Session | number | "down")[] = [];
  const fetch = vi.fn(() => {
    const answer = answers.shift() ?? 401;
    if (answer === "down") return Promise.reject(new TypeError("down"));
    const [status, body] = typeof answer === "number" ? [answer, { code: "c" }] : [200, answer];
    return Promise.resolve(new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } }));
  });
  const client = new ApiClient({ fetch });
  const posted: SessionNews[] = [];
  let hear: (news: SessionNews) => void = () => undefined;
  const reload = vi.fn();
  const store = new SessionStore({
    client,
    reload,
    now: () => now,
    channel: { post: (news) => void posted.push(news), listen: (listener) => (hear = listener) },
  });
  return { store, client, answers, fetch, reload, posted, hear: (news: SessionNews) => hear(news) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("SessionStore", () => {
  it("is signed out when the first question is answered 401", async () => {
    const { store } = set();
    await store.read();
    expect(store.get().status).toBe("signed-out");
  });

  it("keeps the session, and with it the screen, when any later call is answered 401", async () => {
    const { store, client, answers } = set();
    answers.push(session());
    await store.read();
    await client.get("/api/v1/users").catch(() => undefined);
    expect(store.get()).toMatchObject({ status: "expired", session: { user: { id: "u1" } } });
  });

  it("heals when another tab signs the same person in, and starts anew for anybody else", async () => {
    const { store, answers, hear, reload } = set();
    answers.push(session());
    await store.read();
    store.expire();
    answers.push(session());
    hear("signed-in");
    await vi.waitFor(() => expect(store.get().status).toBe("signed-in"));
    expect(reload).not.toHaveBeenCalled();
    answers.push(session("u2"));
    await store.read();
    answers.push(session("u1", "t2"));
    await store.read();
    expect(reload).toHaveBeenCalledTimes(2);
  });

  it("asks again at the end of the session and goes on when the gateway moved it", async () => {
    const { store, answers, fetch } = set();
    answers.push(session("u1", "t1", 30), session("u1", "t1", 90));
    await store.read();
    await vi.advanceTimersByTimeAsync(30 * 60_000);
    expect(fetch).toHaveBeenCalledTimes(2);
    expect(store.get().status).toBe("signed-in");
  });

  it("lets a working page outlive a server that is away", async () => {
    const { store, answers } = set();
    answers.push(session(), "down");
    await store.read();
    await store.read();
    expect(store.get().status).toBe("signed-in");
  });

  it.each([
    [421, "wrong-region"],
    [503, "failed"],
  ] as const)("says %i before anything was shown as %s", async (status, expected) => {
    const { store, answers } = set();
    answers.push(status);
    await store.read();
    expect(store.get().status).toBe(expected);
  });

  it("starts anew when another tab signed out", () => {
    const { hear, reload } = set();
    hear("signed-out");
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("asks once when many ask at the same time", async () => {
    const { store, fetch, answers } = set();
    answers.push(session());
    await Promise.all([store.read(), store.read(), store.read()]);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
