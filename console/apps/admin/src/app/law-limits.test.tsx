import { id } from "@meridian/testing/pretend/data.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { FixtureServer } from "../../dev/fixtures.ts";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const LIMITS = "/law/limits";
const asked = (sent: readonly Request[], part: string) => sent.filter(({ url }) => url.endsWith(part));
const lawLink = () => screen.getByRole("link", { name: /^Law/ });
/** As somebody else of the administration does it. */
const lift = (server: FixtureServer) =>
  (server.viewing.stops = server.viewing.stops.map((stop) => (stop.lifted ? stop : { ...stop, lifted: { by: id(5, 9), at: new Date().toISOString(), reason: "By another" } })));

describe("viewing stops", () => {
  it("show who opened too much of what, where and when, and that from every page", async () => {
    await open(LIMITS);
    const stops = await screen.findAllByRole("alert");
    expect(stops).toHaveLength(2);
    await waitFor(() => expect(stops[0]?.textContent).toContain("王小明"));
    expect(stops[0]?.textContent).toContain("Opened more different customers in conversations than the limits allow.");
    within(stops[0]!).getByText("4 minutes ago");
    expect(stops[1]?.textContent).toMatch(/Member …[0-9a-f]{8}.* is stopped/);
    expect(stops[1]?.textContent).toContain("files in tickets");
    expect(lawLink().textContent).toContain("2 people are stopped");
    const past = screen.getByRole("region", { name: "Earlier stops" });
    within(past).getByText("3 earlier stops");
    within(past).getByText("Training day");
    await expectAccessible();
  });

  it("are lifted with a reason", async () => {
    const { user, writes } = await open(LIMITS);
    await user.click((await screen.findAllByRole("button", { name: "Let go on …" }))[0]!);
    const dialog = within(await screen.findByRole("dialog", { name: /^Let .*王小明.* go on\?$/ }));
    await user.click(dialog.getByRole("button", { name: "Let go on" }));
    await dialog.findByText("Say why.");
    expect(writes()).toHaveLength(0);
    expect(dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "Reason" }).maxLength).toBe(500);
    await expectAccessible();
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "  Works on the recall ");
    await user.click(dialog.getByRole("button", { name: "Let go on" }));
    await screen.findByText("4 earlier stops");
    expect(writes()[0]?.url).toMatch(new RegExp(`/api/v1/viewing-stops/${id(42, 1)}/lifting$`));
    expect(await writes()[0]?.json()).toEqual({ reason: "Works on the recall" });
    expect(screen.getAllByRole("alert")).toHaveLength(1);
    screen.getByText("Works on the recall");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(lawLink().textContent).toContain("1 person is stopped");
  });

  it("say when somebody else lifted one already", async () => {
    const { user, server } = await open(LIMITS);
    await user.click((await screen.findAllByRole("button", { name: "Let go on …" }))[0]!);
    const dialog = within(await screen.findByRole("dialog"));
    lift(server);
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "x");
    await user.click(dialog.getByRole("button", { name: "Let go on" }));
    await dialog.findByText(/^Somebody else has let them go on already\./);
    expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Let go on" }).disabled).toBe(true);
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await screen.findByText("Nobody is stopped.");
    expect(lawLink().textContent).toBe("Law");
  });

  it("of one's own are lifted by somebody else", async () => {
    const own = (server: FixtureServer) => (server.viewing.stops = server.viewing.stops.slice(0, 1).map((stop) => ({ ...stop, staffId: id(5, 1) })));
    await open(LIMITS, { prepare: own });
    await screen.findByText("You are stopped");
    screen.getByText("Another administrator has to let you go on.");
    expect(screen.queryByRole("button", { name: "Let go on …" })).toBeNull();
  });

  it("stay where the server does not let somebody lift them", async () => {
    const { user, server } = await open(LIMITS);
    await user.click((await screen.findAllByRole("button", { name: "Let go on …" }))[0]!);
    const dialog = within(await screen.findByRole("dialog"));
    server.viewing.stops = server.viewing.stops.map((stop) => ({ ...stop, staffId: id(5, 1) }));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "x");
    await user.click(dialog.getByRole("button", { name: "Let go on" }));
    await dialog.findByText(/^You may not lift this stop\./);
  });

  it("are only looked at by auditors", async () => {
    const { sent } = await open(LIMITS, { mood: "auditor" });
    expect(await screen.findAllByRole("alert")).toHaveLength(2);
    expect(screen.queryByRole("button", { name: "Let go on …" })).toBeNull();
    expect(screen.queryByRole("textbox")).toBeNull();
    screen.getByText("300");
    expect(asked(sent, "/viewing-stops")).toHaveLength(1);
    expect(lawLink().textContent).toBe("Law");
  });

  it("are not asked for by supervisors, who read the limits", async () => {
    const { sent } = await open(LIMITS, { mood: "supervisor" });
    await screen.findByText("Customers per hour");
    screen.getByText("90");
    expect(screen.queryByRole("heading", { name: "Stopped now" })).toBeNull();
    expect(screen.queryByText("Earlier stops")).toBeNull();
    expect(asked(sent, "/viewing-stops")).toHaveLength(0);
    await expectAccessible();
  });

  it("say when there were none", async () => {
    await open(LIMITS, { mood: "empty" });
    await screen.findByText("Nobody is stopped.");
    screen.getByText("No earlier stops");
    expect(lawLink().textContent).toBe("Law");
  });
});

describe("viewing limits", () => {
  it("are checked and saved with their version", async () => {
    const { user, writes } = await open(LIMITS);
    const hour = await screen.findByRole("textbox", { name: "Customers per hour" });
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save limits" });
    expect(save.disabled).toBe(true);
    await user.clear(hour);
    await user.type(hour, "400");
    await user.clear(screen.getByRole("textbox", { name: "Files per day" }));
    await user.click(save);
    await screen.findByText("A day cannot allow less than an hour.");
    screen.getByText("Enter a whole number from 1 to 1,000,000.");
    expect(writes()).toHaveLength(0);
    await expectAccessible();
    await user.clear(hour);
    await user.type(hour, "60");
    await user.type(screen.getByRole("textbox", { name: "Files per day" }), "1000000");
    await user.click(save);
    await screen.findByText("Saved. It holds everywhere within seconds.");
    expect(writes()[0]?.method).toBe("PUT");
    expect(await writes()[0]?.json()).toEqual({ customersPerHour: 60, customersPerDay: 300, filesPerHour: 200, filesPerDay: 1_000_000, version: 0 });
    const again = screen.getByRole("textbox", { name: "Customers per hour" });
    await user.clear(again);
    await user.type(again, "61");
    expect(screen.queryByText("Saved. It holds everywhere within seconds.")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Save limits" }));
    await waitFor(() => expect(writes()).toHaveLength(2));
    expect(await writes()[1]?.json()).toMatchObject({ customersPerHour: 61, version: 1 });
  });

  it("keep what was typed when somebody else changed them meanwhile", async () => {
    const { user, server, writes } = await open(LIMITS);
    const hour = await screen.findByRole<HTMLInputElement>("textbox", { name: "Customers per hour" });
    await user.clear(hour);
    await user.type(hour, "70");
    server.viewing.limits = { ...server.viewing.limits, customersPerHour: 55, version: 9 };
    await user.click(screen.getByRole("button", { name: "Save limits" }));
    await screen.findByText("stale_version");
    await screen.findByText("Somebody changed the limits meanwhile.");
    expect(hour.value).toBe("70");
    await user.click(screen.getByRole("button", { name: "Show what holds now" }));
    const now = screen.getByRole<HTMLInputElement>("textbox", { name: "Customers per hour" });
    expect(now.value).toBe("55");
    await user.clear(now);
    await user.type(now, "56");
    await user.click(screen.getByRole("button", { name: "Save limits" }));
    await screen.findByText("Saved. It holds everywhere within seconds.");
    expect(await writes().at(-1)?.json()).toMatchObject({ customersPerHour: 56, version: 9 });
  });
});
