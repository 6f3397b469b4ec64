import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { letGoOn, stop } from "../../dev/desk-stop.ts";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";
const TICKET = "/tickets/01970015-0000-7000-8000-000000000412";
const STOPPED = "You are stopped from seeing customers";
const SHORT = "Not shown while you are stopped.";
const LONG = { timeout: 30_000 };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  Element.prototype.scrollIntoView = vi.fn();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const area = (name: string) => within(document.querySelector<HTMLElement>(`[data-area="${name}"]`)!);
const reads = (sent: readonly Request[], part: string) => sent.filter(({ method, url }) => method === "GET" && url.includes(part)).length;

describe("somebody who opened too many customers", () => {
  it("is told so once, keeps worklist and rail, and goes on when they may again", async () => {
    const { user, desk, sent } = await open(`/?c=${MIA}`, { prepare: stop });
    await screen.findByText(STOPPED, undefined, LONG);
    area("main").getByText(STOPPED);
    area("main").getByText("You opened more customers or files than your company allows. An administrator has been told and can let you go on.");
    expect(screen.getAllByText(STOPPED)).toHaveLength(1);
    area("context").getByText(SHORT);
    expect(screen.queryByText("Your role does not include this")).toBeNull();
    await waitFor(() => expect(document.querySelectorAll('[data-area="list"] [data-conversation]').length).toBeGreaterThan(0));
    expect((await area("list").findAllByText("Conversation")).length).toBeGreaterThan(1);
    screen.getByRole("link", { name: "Tickets" });
    await expectAccessible();
    // Nothing asks by itself again and again; a slow machine may still be at the first reads, or at that of every 30 seconds.
    let before = 0;
    await vi.waitFor(async () => {
      before = reads(sent, `/conversations/${MIA}`);
      await act(() => new Promise((resolve) => setTimeout(resolve, 1_500)));
      expect(reads(sent, `/conversations/${MIA}`)).toBe(before);
    }, LONG);
    await user.click(area("main").getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(sent.filter(({ url }) => url.includes("/conversations/")).length).toBeGreaterThan(before));
    area("main").getByText(STOPPED);
    letGoOn(desk);
    await user.click(area("main").getByRole("button", { name: "Try again" }));
    await screen.findByRole("log", undefined, LONG);
    await screen.findByText("mia.brandt@post.example", undefined, LONG);
    expect(screen.queryByText(STOPPED)).toBeNull();
    expect(screen.queryByText(SHORT)).toBeNull();
    await waitFor(() => expect(area("list").queryAllByText("Conversation")).toHaveLength(0));
  });

  it("loses what is open from sight, also when a message comes live, and sees it again without doing anything", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
    const { desk } = await open(`/?c=${MIA}`);
    await screen.findByText("mia.brandt@post.example", undefined, LONG);
    stop(desk);
    await act(() => vi.advanceTimersByTimeAsync(45_000));
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await screen.findByText(STOPPED, undefined, LONG);
    area("main").getByText(STOPPED);
    desk.write(MIA, { author: "customer", kind: "text", text: "Sind Sie noch da?" });
    await act(() => vi.advanceTimersByTimeAsync(2_000));
    expect(screen.queryByRole("log")).toBeNull();
    expect(screen.queryByText("mia.brandt@post.example")).toBeNull();
    letGoOn(desk);
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    await within(await screen.findByRole("log", undefined, LONG)).findByText("Sind Sie noch da?");
    expect(screen.queryByText(STOPPED)).toBeNull();
  });

  it("sees no ticket and no list of them", async () => {
    const { user, desk } = await open(TICKET, { prepare: stop });
    await screen.findByText(STOPPED, undefined, LONG);
    area("main").getByText(STOPPED);
    expect(screen.getAllByText(STOPPED)).toHaveLength(1);
    expect(screen.getAllByText(SHORT)).toHaveLength(2);
    await user.click(screen.getByRole("link", { name: "Tickets" }));
    await waitFor(() => expect(document.querySelector("[data-area=main] input")).not.toBeNull(), LONG);
    await area("main").findByText(STOPPED);
    letGoOn(desk);
    await user.click(area("main").getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(document.querySelectorAll("[data-ticket]").length).toBeGreaterThan(0), LONG);
    expect(screen.queryByText(STOPPED)).toBeNull();
  });
});
