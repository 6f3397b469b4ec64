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
    verdict.getByText(/a guardian agrees, below the age of 16/);
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
    await waitFor(() => expect(screen.queryByText(/a guardian agrees, below/)).toBeNull());
    await user.click(screen.getByRole("combobox", { name: "Where the person may be" }));
    await user.click(await screen.findByRole("option", { name: "South Korea", hidden: true }));
    await screen.findByText("Marketing needs express consent with proof.");
    expect(sent.at(-1)?.url).toContain("place=BR&place=KR&channel=voice");
    screen.getByText("known for reading, not enforced: the strict default");
  });

  it("asks for a place first", async () => {
    const { sent } = await open("/law");
    await screen.findByText("Where may the person be?");
    expect(sent.some(({ url }) => url.includes("/rulings"))).toBe(false);
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
