import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const CASE = "/law?place=BR&channel=voice&party=consumer&at=2026-11-22T20:30&minor=true";

describe("the rule explorer", () => {
  it("says what comes of a case and what that rests on", async () => {
    await open(CASE);
    const verdict = within(await screen.findByRole("region", { name: "In short" }));
    verdict.getByText("Outside the hours for marketing");
    verdict.getByText(/under 16, a guardian must agree/);
    const hours = within(screen.getByRole("region", { name: "Hours for marketing" }));
    hours.getByText("Monday to Friday");
    hours.getByText("09:00–21:00");
    hours.getByText("Sunday and Public holidays");
    hours.getByText(/S27: valor.globo.com/);
    const location = within(screen.getByRole("region", { name: "Where data are kept" }));
    location.getByText("Not confirmed by counsel");
    location.getByText("To be confirmed by counsel.");
    await expectAccessible();
  });

  it("keeps the question in the address and asks anew when it changes", async () => {
    const { user, sent } = await open(CASE);
    await screen.findByRole("region", { name: "In short" });
    await user.click(screen.getByRole("checkbox", { name: "Person is a minor" }));
    await waitFor(() => expect(window.location.search).not.toContain("minor"));
    await waitFor(() => expect(screen.queryByText(/a guardian must agree\./)).toBeNull());
    await user.click(screen.getByRole("combobox", { name: "Where the person may be" }));
    await user.click(await screen.findByRole("option", { name: "South Korea", hidden: true }));
    await screen.findByText("Marketing needs express consent with proof.");
    expect(sent.at(-1)?.url).toContain("place=BR&place=KR&channel=voice");
    screen.getByText("not enforced for this place: the strict default besides");
  });

  it("goes by the calendar of public holidays unless told otherwise", async () => {
    const { user, sent } = await open("/law?place=BR&channel=voice&party=consumer&at=2026-12-25T12:00");
    await screen.findByText("BR: Christmas");
    screen.getByText("Outside the hours for marketing");
    expect(sent.findLast(({ url }) => url.includes("/rulings"))?.url).not.toContain("holiday");
    await user.click(screen.getByRole("combobox", { name: "Public holiday there" }));
    await user.click(await screen.findByRole("option", { name: "No", hidden: true }));
    await waitFor(() => expect(screen.queryByText("Outside the hours for marketing")).toBeNull());
    expect(sent.at(-1)?.url).toContain("holiday=false");
    expect(window.location.search).toContain("holiday=false");
    await expectAccessible();
  });

  it("says when the calendar of a place is not known", async () => {
    await open("/law?place=BR&place=KR&channel=voice&party=consumer&at=2026-11-23T12:00");
    await screen.findByText("Not all places have a calendar of public holidays for that year.");
    expect(screen.queryByText(/Public holiday there:/)).toBeNull();
  });

  it("asks for a place first", async () => {
    const { sent } = await open("/law");
    await screen.findByText("Where may the person be?");
    expect(sent.some(({ url }) => url.includes("/rulings"))).toBe(false);
    await expectAccessible();
  });
});

describe("own rules", () => {
  it("are listed with what they ask, and may only be looked at by an auditor", async () => {
    await open("/law/rules", { mood: "auditor" });
    await screen.findByText("3 own rules");
    screen.getByText("Decision of the board: nobody is called in the evening");
    screen.getByText("Not yet");
    expect(screen.queryByRole("button", { name: "Add a rule" })).toBeNull();
    await expectAccessible();
  });

  it("are added for one subject and refused in words when they would never matter", async () => {
    const { user, sent } = await open("/law/rules");
    await user.click(await screen.findByRole("button", { name: "Add a rule" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Say why, so that others understand it.");
    await user.type(dialog.getByRole("textbox", { name: "Why" }), "Campaign of spring");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Another rule of yours covers all of this one and asks for no less.");
    await expectAccessible();
    await user.type(dialog.getByRole("textbox", { name: "Why" }), " and summer");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("4 own rules");
    const created = sent.findLast(({ method }) => method === "POST");
    expect(created?.url).toContain("/api/v1/law/tenant-rules");
    expect(await created?.json()).toMatchObject({ subject: "consent", asks: { grade: "written-opt-in", hours: null }, channels: [], parties: [], from: null });
  });

  it("show their hours day by day, and take no end before the start", async () => {
    const { user, sent } = await open("/law/rules");
    await user.click(await screen.findByRole("button", { name: "Hours for marketing" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole<HTMLInputElement>("switch", { name: "Open on Saturday" }).checked).toBe(false);
    const end = dialog.getByLabelText("Monday, to");
    await user.clear(end);
    await user.type(end, "08:00");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Give a start and a later end for each day that is open.");
    await user.clear(end);
    await user.type(end, "12:00");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await sent.findLast(({ method }) => method === "PUT")?.json()).toMatchObject({ asks: { hours: { monday: ["10:00-12:00"], tuesday: ["10:00-18:00"], saturday: [] } }, version: 1 });
  });

  it("that came through the API are kept as they are and can be deleted", async () => {
    const { user } = await open("/law/rules");
    await user.click(await screen.findByRole("button", { name: "Do-not-contact lists" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText(/Own list/);
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    await screen.findByText("2 own rules");
  });
});

describe("changes", () => {
  it("are told with their date, or that there is none yet", async () => {
    await open("/law/changes");
    await screen.findByText(/revoke-all/);
    screen.getByText("Jan 31, 2027");
    screen.getByText("No date yet");
    await expectAccessible();
  });
});

describe("places", () => {
  it("say whether decisions rest on them, and open with their facts", async () => {
    const { user } = await open("/law/places", { mood: "auditor" });
    await screen.findByText("4 places");
    expect(screen.getAllByText("Enforced")).toHaveLength(3);
    await user.click(screen.getByRole("button", { name: "Brazil" }));
    const dialog = within(await screen.findByRole("dialog"));
    await dialog.findByText(/federal court order/);
    dialog.getByText("Followed");
    await expectAccessible();
  });

  it("are told from what is missing", async () => {
    const { user } = await open("/law/places");
    await user.click(await screen.findByRole("button", { name: "South Korea" }));
    await within(await screen.findByRole("dialog")).findByRole("alert");
  });
});
