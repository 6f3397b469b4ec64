import type { CellPlace } from "@meridian/api/cells.ts";
import { ApiClient } from "@meridian/api/client.ts";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { SessionStore } from "@meridian/session/session-store.ts";
import { demoSession } from "@meridian/testing/pretend/data.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "../query-client.ts";
import { Cells } from "./cells.ts";

const MINUTE = 60_000;
const place = (region: string, address = `https://${region}.meridian.example`): CellPlace => ({ region, address, tenant: `${region}-lumora` });
const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status, headers: { "content-type": status === 200 ? "application/json" : "application/problem+json" } });
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Home names `directory`; every other region answers with `answers`, by its address. */
function window_(directory: CellPlace[], joined: readonly string[] = [], away = false) {
  const session = { ...demoSession(Date.now()), expiresAt: new Date(Date.now() + 24 * 60 * MINUTE).toISOString() };
  localStorage.setItem(`meridian.cells.${session.user.id}`, JSON.stringify(joined));
  const home = { asked: 0, away, directory };
  const answers = new Map<string, () => Response>();
  vi.stubGlobal("fetch", async (address: string) => {
    const answer = answers.get(new URL(address).origin);
    if (!answer) throw new TypeError("away");
    return answer();
  });
  const client = new ApiClient({
    origin: "https://eu.meridian.example",
    fetch: async () => {
      home.asked++;
      if (home.away) throw new TypeError("away");
      return json({ region: "eu", cells: home.directory });
    },
  });
  const channel = { post: vi.fn(), listen: () => () => undefined };
  const open = () => ({ live: new LiveClient({ transports: [{ name: "none", open: () => ({ send: vi.fn(), close: vi.fn() }) }] }), queries: createQueryClient() });
  const store = new SessionStore({ client, reload: vi.fn(), channel: { post: vi.fn(), listen: vi.fn() } });
  const cells = new Cells({ home: { region: "eu", address: "", home: true, services: { client, store }, session, ...open() }, channel, open });
  const stop = cells.start();
  const states = () => Object.fromEntries(cells.views().map(({ region, state }) => [region, state]));
  return { cells, home, answers, states, stop, signedIn: () => json(session) };
}

describe("where the enterprise works", () => {
  it("is asked every ten minutes: a region that came later is there without a reload, one that went is not", async () => {
    const { home, states, stop } = window_([place("us")]);
    await seconds(1);
    expect([home.asked, states()]).toEqual([1, { us: "apart" }]);
    home.directory = [place("sg"), place("sg", "https://second.meridian.example")];
    await seconds(9 * 60);
    expect(home.asked).toBe(1);
    await seconds(60);
    expect([home.asked, states()]).toEqual([2, { sg: "apart" }]);
    stop();
    await seconds(30 * 60);
    expect(home.asked).toBe(2);
  });

  it("is asked again soon when home did not answer", async () => {
    const { home, states, stop } = window_([place("sg")], [], true);
    await seconds(10);
    expect(states()).toEqual({});
    home.away = false;
    await seconds(30);
    expect(states()).toEqual({ sg: "apart" });
    stop();
  });

  it("is asked again when a region does not answer, once a minute and not at every try", async () => {
    const { home, states, stop } = window_([place("sg")], ["sg"]);
    await seconds(1);
    expect(states()).toEqual({ sg: "away" });
    home.directory = [place("sg"), place("us")];
    await seconds(80);
    expect([home.asked, states()]).toEqual([2, { sg: "away", us: "apart" }]);
    stop();
  });

  it("is asked again when a region says that it is another one; the work goes on at the new address", async () => {
    const { cells, home, answers, states, signedIn, stop } = window_([place("sg")], ["sg"]);
    answers.set("https://sg.meridian.example", signedIn);
    answers.set("https://asia.meridian.example", signedIn);
    await seconds(10);
    expect(states()).toEqual({ sg: "joined" });
    home.directory = [place("sg", "https://asia.meridian.example")];
    answers.set("https://sg.meridian.example", () => json({ status: 421, title: "Elsewhere", code: "wrong_region", category: "misdirected" }, 421));
    await expect(cells.joined()[1]?.services.client.get("/api/v1/me")).rejects.toThrow();
    await seconds(1);
    expect([home.asked, states()]).toEqual([2, { sg: "joined" }]);
    expect(cells.joined()[1]?.address).toBe("https://asia.meridian.example");
    stop();
  });

  it("keeps a joined region that the directory does not name any more, until that ends it", async () => {
    const { home, answers, states, signedIn, stop } = window_([place("sg")], ["sg"]);
    answers.set("https://sg.meridian.example", signedIn);
    await seconds(1);
    home.directory = [];
    await seconds(11 * 60);
    expect([home.asked, states()]).toEqual([2, { sg: "joined" }]);
    stop();
  });
});
