import { expectAccessible } from "@meridian/testing/axe.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const dialog = async () => within(await screen.findByRole("dialog"));

describe("the company's pages", () => {
  it.each([
    ["/company", "empty", "No markets yet"],
    ["/company/brands", "empty", "No brands yet"],
    ["/company/hours", "empty", "No opening hours yet"],
    ["/company/clients", "empty", "No API clients yet"],
    ["/company", "broken", "This could not be loaded"],
    ["/company/hours", "broken", "This could not be loaded"],
    ["/company/clients", "broken", "This could not be loaded"],
    ["/company/clients", "auditor", "Your role does not include this"],
    ["/company", "supervisor", "Your role does not include this"],
  ] as const)("%s for %s say: %s", async (path, mood, text) => {
    await open(path, { mood });
    await screen.findByText(text);
  });

  it("are only looked at by auditors", async () => {
    await open("/company/brands", { mood: "auditor" });
    await screen.findByText("2 brands");
    expect(screen.queryByRole("button", { name: "Add a brand" })).toBeNull();
    expect(screen.queryByRole("link", { name: /API clients/ })).toBeNull();
  });
});

describe("markets and brands", () => {
  it("a market is added with its country, languages and zone", async () => {
    const { user, writes } = await open("/company");
    await screen.findByText("United Arab Emirates");
    await user.click(screen.getByRole("button", { name: "Add a market" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Save" }));
    form.getByText("Choose a country.");
    await expectAccessible();
    await user.type(form.getByRole("textbox", { name: "Name" }), "Brasil");
    await user.type(form.getByRole("textbox", { name: "Code" }), "br");
    await user.click(form.getByRole("combobox", { name: "Country" }));
    await user.type(form.getByRole("combobox", { name: "Country" }), "Brazil");
    await user.click(await screen.findByRole("option", { name: "Brazil", hidden: true }));
    await user.click(form.getByRole("combobox", { name: "Languages" }));
    await user.click(await screen.findByRole("option", { name: "Brazilian Portuguese", hidden: true }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByText("5 markets");
    expect(await writes()[0]?.json()).toEqual({ name: "Brasil", code: "BR", country: "BR", languages: ["pt-BR"], timeZone: "Europe/Berlin", calendarId: null });
  });

  it("a market in use stays, and the reason is said", async () => {
    const { user } = await open("/company");
    await user.click(await screen.findByRole("button", { name: "Gulf" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Delete" }));
    await user.click(await form.findByRole("button", { name: "Delete" }));
    expect((await form.findByRole("alert")).textContent).toContain("Used by other settings");
  });

  it("a brand is changed with the version that was read; a colour that is none is said at the field", async () => {
    const { user, writes } = await open("/company/brands");
    await user.click(await screen.findByRole("button", { name: "Lumora Pro" }));
    const form = await dialog();
    const colour = form.getByRole("textbox", { name: "Colour" });
    await user.type(colour, "#12");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/such as #0a6668/);
    await user.clear(colour);
    await user.type(colour, "#AA3300");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toEqual({ name: "Lumora Pro", code: "lumora-pro", senderName: "Lumora Professional", colour: "#aa3300", version: 1 });
  });
});

describe("opening hours", () => {
  it("say whether it is open now, and when next", async () => {
    await open("/company/hours");
    await screen.findByText("Closed by switch");
    screen.getByText("Where nothing else is named");
    await expectAccessible();
  });

  it("get another interval, a holiday and midnight as an end", async () => {
    const { user, writes } = await open("/company/hours");
    await user.click(await screen.findByRole("button", { name: "Europe, office hours" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Add hours: Sunday" }));
    fireEvent.change(form.getByLabelText("Sunday: until"), { target: { value: "00:00" } });
    await user.click(form.getByRole("button", { name: "Add a day" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Every special day needs a date and a name.");
    await expectAccessible();
    fireEvent.change(form.getAllByLabelText("Date").at(-1)!, { target: { value: "2026-12-31" } });
    await user.type(form.getAllByRole("textbox", { name: "Name" }).at(-1)!, "Silvester");
    await user.click(form.getAllByRole("button", { name: "Open partly" }).at(-1)!);
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    const sent = (await writes()[0]?.json()) as { hours: object[]; holidays: { date: string }[]; version: number };
    expect(sent.hours).toContainEqual({ day: "sunday", from: "09:00", to: "24:00" });
    expect(sent.holidays.map(({ date }) => date)).toEqual(["2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01"]);
    expect(sent.holidays[2]).toEqual({ date: "2026-12-31", name: "Silvester", open: [{ from: "09:00", to: "12:00" }] });
    expect(sent.version).toBe(3);
  });

  it("that overlap are not sent", async () => {
    const { user, writes } = await open("/company/hours");
    await user.click(await screen.findByRole("button", { name: "Europe, office hours" }));
    const form = await dialog();
    fireEvent.change(form.getByLabelText("Monday: until"), { target: { value: "07:00" } });
    fireEvent.change(form.getByLabelText("Tuesday: from"), { target: { value: "06:00" } });
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/Two times overlap/);
    expect(writes()).toEqual([]);
  });
});

describe("API clients", () => {
  it("show their secret once, and only closing on purpose ends that", async () => {
    const { user } = await open("/company/clients");
    await user.click(await screen.findByRole("button", { name: "Add an API client" }));
    const form = await dialog();
    await user.type(form.getByRole("textbox", { name: "Name" }), "Warehouse");
    await user.click(form.getByRole("button", { name: "Save" }));
    const secret = within(await screen.findByRole("dialog", { name: "The secret of Warehouse" }));
    secret.getByText("Yk3vS9w2-HqT7nZc41LrB8xUe6AmPd0fGjK5oQiR");
    secret.getByText(/cannot be shown again/);
    await expectAccessible();
    await user.keyboard("{Escape}");
    await user.click(secret.getByRole("button", { name: "I have kept it" }));
    await waitFor(() => expect(screen.queryByText("Yk3vS9w2-HqT7nZc41LrB8xUe6AmPd0fGjK5oQiR")).toBeNull());
    await screen.findByText("4 API clients");
  });

  it("whose answer was lost say what to do", async () => {
    const { user, loseAnswers } = await open("/company/clients");
    await user.click(await screen.findByRole("button", { name: "Add an API client" }));
    const form = await dialog();
    await user.type(form.getByRole("textbox", { name: "Name" }), "Warehouse");
    loseAnswers(1);
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByRole("alert");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/the answer with its secret was lost/);
  });

  it("get a new secret or are revoked, each after being asked", async () => {
    const { user, writes } = await open("/company/clients");
    await user.click(await screen.findByRole("button", { name: "Web shop" }));
    let form = await dialog();
    await user.click(form.getByRole("button", { name: "New secret" }));
    form.getByText(/The old secret and the access got with it end/);
    await user.click(form.getByRole("button", { name: "New secret" }));
    await user.click(await screen.findByRole("button", { name: "I have kept it" }));
    await user.click(await screen.findByRole("button", { name: "Web shop" }));
    form = await dialog();
    await user.click(form.getByRole("button", { name: "Revoke" }));
    await user.click(form.getByRole("button", { name: "Revoke" }));
    await waitFor(() => expect(screen.getAllByText("Revoked")).toHaveLength(2));
    expect(writes().map(({ method, url }) => `${method} ${url.split("/").at(-1) ?? ""}`)).toEqual([expect.stringMatching(/^POST rotate/), expect.stringMatching(/^DELETE/)]);
  });
});
