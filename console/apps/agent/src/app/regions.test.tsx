import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open, SINGAPORE } from "./workspace-harness.tsx";

const FIRST = "01970009-0000-7000-8000-000000000001";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

const list = () => within(screen.getByRole("region", { name: "Worklist" }));
const log = () => within(screen.getByRole("log"));
const reply = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Reply to the customer" });
const row = async (name: RegExp) => within(await screen.findByRole("region", { name: "Worklist" })).findByRole("button", { name });
const inSingapore = ({ url }: Request): boolean => url.startsWith(SINGAPORE);

describe("without another region", () => {
  it("nothing tells of regions, and nothing is asked but where they are", async () => {
    const { sent } = await open();
    expect((await row(/Mia Brandt/)).textContent).not.toContain("Europe");
    expect(screen.queryByRole("button", { name: "Regions" })).toBeNull();
    expect(sent.filter(({ url }) => url.endsWith("/api/v1/cells"))).toHaveLength(1);
    expect(sent.filter(inSingapore)).toEqual([]);
  });
});

describe("a joined region", () => {
  it("shares the worklist, each row with its region, and what is open works there", async () => {
    const { user, sent, sg } = await open("/", { singapore: "joined" });
    expect((await row(/Mia Brandt/)).textContent).toContain("Europe");
    const wei = await row(/Tan Wei Ling/);
    expect(wei.textContent).toContain("Singapore");
    list().getByRole("region", { name: "Open, 6 conversations" });
    await expectAccessible();
    await user.click(wei);
    await waitFor(() => expect(log().getByText(/Three short ones/)).toBeTruthy());
    expect(window.location.search).toContain("cell=sg");
    // The ids are the same in both on purpose: only one of the rows is the open one.
    expect(list().getAllByRole("button", { current: true })).toHaveLength(1);
    await user.type(await reply(), "Please hold the button{Enter}");
    await waitFor(() => expect(sg.desk.talks.get(FIRST)?.messages.at(-1)?.text).toBe("Please hold the button"));
    expect(sent.filter(({ method, url }) => method === "POST" && url.endsWith("/messages")).every(inSingapore)).toBe(true);
    expect(sent.filter(inSingapore).every(({ credentials }) => credentials === "include")).toBe(true);
    await user.click(await row(/Mia Brandt/));
    await waitFor(() => expect(log().getByText(/fährt seit gestern/)).toBeTruthy());
    expect(window.location.search).not.toContain("cell=");
    await user.keyboard("j");
  });

  it("offers work beside the home region's, taken and declined there", async () => {
    const { desk, sg, user, sent } = await open("/", { singapore: "joined" });
    await row(/Tan Wei Ling/);
    await waitFor(() => expect(document.title).toMatch(/^\(\d\)/));
    act(() => void sg.desk.offer(4, 25));
    await screen.findByRole("article");
    act(() => void desk.offer(4, 25));
    await waitFor(() => expect(screen.getAllByRole("article")).toHaveLength(2));
    const cards = screen.getAllByRole("article");
    expect(cards.map((card) => /Europe|Singapore/.exec(card.textContent)?.[0])).toEqual(["Singapore", "Europe"]);
    expect(document.title).toMatch(/^●/);
    await user.keyboard("a");
    await screen.findByText(/Orchard Road/, { selector: "[role=log] *" });
    expect(sent.filter(({ url }) => url.endsWith("/accept")).every(inSingapore)).toBe(true);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Reply to the customer" })));
    expect(screen.getAllByRole("article")).toHaveLength(1);
  });

  it("opens from an address, once it is joined", async () => {
    await open(`/?c=${FIRST}&cell=sg`, { singapore: "joined" });
    await screen.findByText(/Three short ones/, { selector: "[role=log] *" });
  });

  it("is not joined with the session of somebody else who used this browser", async () => {
    const { sg, user } = await open("/", { singapore: "apart" });
    sg.mood = "supervisor";
    sg.session = { ...sg.session, user: { id: "x", name: "Somebody", email: "somebody@lumora.example", locale: "en", timeZone: "UTC" } };
    await user.click(await screen.findByRole("button", { name: "Regions" }));
    vi.spyOn(window, "open").mockReturnValue({ close: vi.fn() } as unknown as Window);
    await user.click(await screen.findByRole("menuitem", { name: "Connect Singapore", hidden: true }));
    act(() => void window.dispatchEvent(new Event("focus")));
    await screen.findByText(/Somebody else is signed in there/);
    expect(list().queryByText("Tan Wei Ling")).toBeNull();
  });
});
