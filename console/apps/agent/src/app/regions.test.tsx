import { expectAccessible } from "@meridian/testing/axe.ts";
import { cellChannel } from "@meridian/shell/cells/cell-channel.ts";
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
    await user.type(await reply(), "Hold it{Enter}");
    await waitFor(() => expect(sg.desk.talks.get(FIRST)?.messages.at(-1)?.text).toBe("Hold it"));
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
    expect(cards.map((card) => card.querySelector("[data-cell]")?.textContent)).toEqual(["Singapore", "Europe"]);
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

describe("joining a region", () => {
  const popup = () => {
    const window_ = { close: vi.fn() };
    vi.spyOn(window, "open").mockReturnValue(window_ as unknown as Window);
    return window_;
  };

  it("opens its sign-in once, and takes it in when the small window says so", async () => {
    const { sg, user } = await open("/", { singapore: "apart" });
    await user.click(await screen.findByRole("button", { name: "Regions" }));
    await screen.findByText("Not connected");
    const small = popup();
    await user.click(screen.getByRole("menuitem", { name: "Connect Singapore", hidden: true }));
    expect(vi.mocked(window.open).mock.calls[0]?.[0]).toBe(`${SINGAPORE}/session/sign-in?tenant=sg-lumora&home=eu&back=eu&return=%2Fsigned-in%3Fcell%3Dsg&locale=en`);
    await screen.findByText("Waiting for the sign-in window");
    sg.mood = "supervisor";
    act(() => cellChannel().post({ region: "sg", what: "connected" }));
    await row(/Tan Wei Ling/);
    expect(small.close).toHaveBeenCalled();
    expect(localStorage.getItem(`meridian.cells.${sg.desk.me}`)).toBe('["sg"]');
    await user.click(await screen.findByRole("menuitem", { name: "Sign out of Singapore", hidden: true }));
    await waitFor(() => expect(list().queryByText("Tan Wei Ling")).toBeNull());
    expect(localStorage.getItem(`meridian.cells.${sg.desk.me}`)).toBe("[]");
    expect((await row(/Mia Brandt/)).textContent).not.toContain("Europe");
  });

  it.each([
    ["not_a_member", /not a member there yet/],
    ["guest_signs_in_at_home", /must come from your home region/],
    ["something_new", /did not work/],
  ])("that is refused with %s says what to do", async (code, words) => {
    const { user } = await open("/", { singapore: "apart" });
    await user.click(await screen.findByRole("button", { name: "Regions" }));
    popup();
    await user.click(await screen.findByRole("menuitem", { name: "Connect Singapore", hidden: true }));
    act(() => cellChannel().post({ region: "sg", what: "refused", code }));
    await screen.findByText(words);
    screen.getByRole("menuitem", { name: "Connect Singapore", hidden: true });
  });

  it("that ends on a page of the other region, of which nobody hears, is said not to be finished", async () => {
    const { sg, user } = await open("/", { singapore: "apart" });
    await user.click(await screen.findByRole("button", { name: "Regions" }));
    popup();
    await user.click(await screen.findByRole("menuitem", { name: "Connect Singapore", hidden: true }));
    await screen.findByText("Waiting for the sign-in window");
    act(() => void window.dispatchEvent(new Event("focus")));
    await screen.findByText(/was not finished\. Connect again/);
    expect(screen.queryByText("Waiting for the sign-in window")).toBeNull();
    await user.click(screen.getByRole("menuitem", { name: "Connect Singapore", hidden: true }));
    await screen.findByText("Waiting for the sign-in window");
    expect(screen.queryByText(/was not finished/)).toBeNull();
    sg.mood = "supervisor";
    act(() => void window.dispatchEvent(new Event("focus")));
    await row(/Tan Wei Ling/);
    expect(screen.queryByText(/was not finished/)).toBeNull();
  });

  it("that ends in the small window tells the waiting page, and says why it failed", async () => {
    const heard: unknown[] = [];
    cellChannel().listen((news) => heard.push(news));
    vi.spyOn(window, "close").mockImplementation(() => undefined);
    await open("/signed-in?cell=sg&error=member_disabled");
    await screen.findByRole("heading", { name: "Singapore is not connected" });
    await screen.findByText(/has been switched off/);
    await waitFor(() => expect(heard).toContainEqual({ region: "sg", what: "refused", code: "member_disabled" }));
    expect(window.close).toHaveBeenCalled();
  });
});

describe("the own state in several regions", () => {
  it("is chosen for all, shown for each, and says where it could not be changed", async () => {
    const { user, desk, sg, cut } = await open("/", { singapore: "joined" });
    await row(/Tan Wei Ling/);
    await user.keyboard("gs");
    await user.click(await screen.findByRole("menuitemradio", { name: "Busy", hidden: true }));
    await waitFor(() => expect([desk.agent.state, sg.desk.agent.state]).toEqual(["busy", "busy"]));
    cut.away = true;
    await user.keyboard("gs");
    await user.click(await screen.findByRole("menuitemradio", { name: "Available", hidden: true }));
    await screen.findByText(/Singapore: not changed/);
    expect([desk.agent.state, sg.desk.agent.state]).toEqual(["available", "busy"]);
    await screen.findByRole("button", { name: /^Differs/ });
  });
});

describe("a region that goes away", () => {
  it("keeps its rows, marked as out of date; the banner names it, and the other goes on", async () => {
    const { sg, cut, desk } = await open("/", { singapore: "joined" });
    await row(/Tan Wei Ling/);
    await waitFor(() => expect(sg.desk.followers).toBe(1));
    cut.away = true;
    sg.mood = "broken";
    sg.desk.hangUp();
    expect((await row(/Tan Wei Ling.*Singapore: out of date/)).textContent).toContain("Three short ones");
    await screen.findByText(/Live updates from Singapore are interrupted|Singapore cannot be reached/, {}, { timeout: 6_000 });
    act(() => void desk.write(FIRST, { author: "customer", kind: "text", text: "Noch da?" }));
    await row(/Noch da\?/);
    expect((await row(/Mia Brandt/)).textContent).not.toContain("out of date");
  });

  it("asks for a new sign-in when only its session is over", async () => {
    const { sg, user } = await open(`/?c=${FIRST}&cell=sg`, { singapore: "joined" });
    await user.type(await reply(), "H");
    sg.mood = "signed-out";
    await user.type(await reply(), "i{Enter}");
    await screen.findByText(/Your session in Singapore has ended. Work in Europe goes on/);
    expect(screen.queryByRole("dialog")).toBeNull();
    vi.spyOn(window, "open").mockReturnValue({ close: vi.fn() } as unknown as Window);
    await user.click(screen.getByRole("button", { name: "Sign in again" }));
    sg.mood = "supervisor";
    act(() => cellChannel().post({ region: "sg", what: "connected" }));
    await waitFor(() => expect(screen.queryByText(/has ended/)).toBeNull());
  });
});

describe("pages of one region at a time", () => {
  it("have a switch at their head, kept in the address", async () => {
    const { user, sent } = await open("/conversations", { singapore: "joined" });
    await screen.findByRole("button", { name: /Ist das normal/ });
    await user.click(await screen.findByRole("radio", { name: "Singapore" }));
    await screen.findByRole("button", { name: /Tan Wei Ling/ });
    expect(screen.queryByRole("button", { name: /Ist das normal/ })).toBeNull();
    expect(window.location.search).toBe("?cell=sg");
    expect(sent.some((request) => inSingapore(request) && request.url.includes("/api/v1/conversations?"))).toBe(true);
  });

  it("lead to what is in their region", async () => {
    const { user, sent } = await open("/tickets?cell=sg", { singapore: "joined" });
    await user.click((await screen.findAllByRole("link", { name: /Saugroboter R4/ }))[0]!);
    await waitFor(() => expect(`${window.location.pathname}${window.location.search}`).toMatch(/^\/tickets\/[0-9a-f-]+\?cell=sg$/));
    await waitFor(() => expect(sent.some((request) => inSingapore(request) && /\/tickets\/[0-9a-f-]{36}$/.test(request.url))).toBe(true));
    await user.keyboard("u");
    await waitFor(() => expect(`${window.location.pathname}${window.location.search}`).toBe("/tickets?cell=sg"));
  });

  it("are the page alone without another region", async () => {
    await open("/conversations");
    await screen.findByRole("button", { name: /Ist das normal/ });
    expect(screen.queryByRole("radio", { name: "Singapore" })).toBeNull();
  });
});
