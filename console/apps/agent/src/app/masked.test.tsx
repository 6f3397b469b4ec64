import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { hide } from "../../dev/desk-sight.ts";
import type { FixtureServer } from "../../dev/fixtures.ts";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";
const CLEAR = "Rufen Sie +49 151 23456778 an oder schreiben Sie mia.brandt@post.example.";
const MASKED = "Rufen Sie ••••78 an oder schreiben Sie m•••@•••.example.";

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

type Desk = FixtureServer["desk"];
const masked = (fields: Parameters<typeof hide>[1] = ["addresses", "texts"], rule: Parameters<typeof hide>[2] = {}) => (desk: Desk) => {
  desk.write(MIA, { author: "customer", kind: "text", text: CLEAR });
  hide(desk, fields, rule);
};

async function ask(user: Awaited<ReturnType<typeof open>>["user"], reason: string) {
  (await screen.findByRole("button", { name: "Show for 15 minutes" }, { timeout: 30_000 })).focus();
  await user.keyboard("{Enter}");
  const dialog = within(await screen.findByRole("dialog", { name: "See this customer in clear" }));
  await user.type(dialog.getByRole("textbox", { name: "Reason" }), reason);
  return { dialog, show: () => user.click(dialog.getByRole("button", { name: "Show for 15 minutes" })) };
}

const log = () => within(screen.getByRole("log"));
const marks = () => document.querySelectorAll("[data-watermark]");

describe("a masked customer", () => {
  it("is said to be one, calmly and with what is hidden", async () => {
    await open(`/?c=${MIA}`, { prepare: masked(["addresses", "texts"], { mayUnmask: false }) });
    await screen.findByText("Your company hides addresses and personal data in texts of this customer from your role.", undefined, { timeout: 30_000 });
    screen.getByText("m•••@•••.example");
    log().getByText(MASKED);
    expect(screen.queryByRole("button", { name: "Show for 15 minutes" })).toBeNull();
    expect(marks()).toHaveLength(0);
    await expectAccessible();
  });

  it("is shown for a reason, with messages, countdown and watermark, and then masked again", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true, toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date", "performance"] });
    const { user, desk, posts } = await open(`/?c=${MIA}`, { prepare: masked() });
    const { dialog, show } = await ask(user, "abcd");
    dialog.getByText(/written to the audit log\.$/);
    await show();
    await dialog.findByText("Write at least 5 characters.");
    expect(posts("/unmaskings")).toHaveLength(0);
    await expectAccessible();
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), " calls back ");
    await show();
    await log().findByText(CLEAR);
    expect(await posts("/unmaskings")[0]?.json()).toEqual({ reason: "abcd calls back" });
    screen.getByText("mia.brandt@post.example");
    expect(screen.getByRole("timer").textContent).toMatch(/^Hidden again in 1[45]:\d\d$/);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(document.activeElement?.textContent).toContain("You see this customer in clear.");
    expect(marks()).toHaveLength(2);
    for (const mark of marks()) {
      expect(mark.getAttribute("aria-hidden")).toBe("true");
      expect(mark.textContent).toContain(desk.me);
    }
    await expectAccessible();
    // What comes live is masked, and read in clear.
    desk.write(MIA, { author: "customer", kind: "text", text: "Oder unter +49 151 23456799." });
    await log().findByText("Oder unter +49 151 23456799.");
    await act(() => vi.advanceTimersByTimeAsync(15 * 60_000 + 2_000));
    await log().findByText(MASKED);
    log().getByText("Oder unter ••••99.");
    expect(log().queryByText(CLEAR)).toBeNull();
    await screen.findByRole("button", { name: "Show for 15 minutes" });
    expect(marks()).toHaveLength(0);
  });

  it("stays masked where a rule does not allow more, in words", async () => {
    const { user, desk } = await open(`/?c=${MIA}`, { prepare: masked() });
    const { dialog, show } = await ask(user, "Customer calls back");
    hide(desk, ["addresses", "texts"], { mayUnmask: false });
    await show();
    await dialog.findByText("A view rule of your company does not allow this.");
    await waitFor(() => expect(screen.queryAllByRole("button", { name: "Show for 15 minutes", hidden: true })).toHaveLength(1));
    expect(marks()).toHaveLength(0);
  });

  it("is seen by whoever serves them, and masked again once they do not", async () => {
    const { desk } = await open(`/?c=${MIA}`, { prepare: masked(["addresses", "texts"], { exceptServing: true }) });
    await screen.findByText("You see this customer in clear as long as you serve them.", undefined, { timeout: 30_000 });
    screen.getByText("mia.brandt@post.example");
    log().getByText(CLEAR);
    expect(screen.queryByRole("button", { name: "Show for 15 minutes" })).toBeNull();
    expect(marks()).toHaveLength(0);
    await expectAccessible();
    // What comes live is masked, and read in clear.
    desk.write(MIA, { author: "customer", kind: "text", text: "Oder unter +49 151 23456799." });
    await log().findByText("Oder unter +49 151 23456799.");
    desk.close(MIA);
    await log().findByText(MASKED);
    log().getByText("Oder unter ••••99.");
    await screen.findByText("m•••@•••.example");
    expect(log().queryByText(CLEAR)).toBeNull();
  });

  it("keeps a hidden name from being renamed to its initials", async () => {
    await open(`/?c=${MIA}`, { prepare: masked(["name"]) });
    await screen.findByText("Your company hides the name of this customer from your role.", undefined, { timeout: 30_000 });
    expect(screen.queryByRole("button", { name: "Change the name" })).toBeNull();
  });
});

describe("a hidden file", () => {
  it("is named and not fetched", async () => {
    const { sent } = await open(`/?c=${MIA}`, { prepare: masked(["files"]) });
    await screen.findByText("Your company hides this file from your role.", undefined, { timeout: 30_000 });
    log().getByText("IMG_2041.jpg");
    expect(screen.queryByRole("img", { name: "IMG_2041.jpg" })).toBeNull();
    expect(sent.some(({ url }) => url.includes("/attachments/"))).toBe(false);
  });

  it("is told when the server refuses it later", async () => {
    const { desk } = await open(`/?c=${MIA}`);
    const picture = await screen.findByRole("img", { name: "IMG_2041.jpg" }, { timeout: 30_000 });
    await screen.findByText("mia.brandt@post.example");
    hide(desk, ["files"]);
    fireEvent.error(picture);
    await screen.findByText("Your company hides this file from your role.");
  });
});
