import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const VIEWS = "/law/views";

describe("views", () => {
  it("are listed in plain words", async () => {
    await open(VIEWS);
    await screen.findByText("4 view rules");
    screen.getByText("Agents · wherever they work · customers in Germany and Austria · no exception for their own country · hidden: addresses and personal data in texts · may unmask with a reason");
    screen.getByText("Auditors · wherever they work · all customers · no exception for their own country · hidden: name, addresses, personal data in texts, and files · never in clear");
    screen.getByText(/^All staff · wherever they work · customers in United Arab Emirates, Saudi Arabia, Qatar, Kuwait and 3 more countries · no exception for their own country · hidden: files/);
    screen.getByText("Agents and Supervisors · working in Germany, Spain, and United Arab Emirates · all customers · except customers of their own country · except customers whom they serve · hidden: name and addresses · never in clear");
    await expectAccessible();
  });

  it("say what staff see without a rule", async () => {
    const { user } = await open(VIEWS, { mood: "empty" });
    await screen.findByText("Everybody sees what they work with");
    await user.click(screen.getByRole("button", { name: "Add a view rule" }));
    await screen.findByRole("dialog", { name: "Add a view rule" });
    await expectAccessible();
  });

  it.each(["auditor", "supervisor"] as const)("may only be looked at by somebody who is %s", async (mood) => {
    await open(VIEWS, { mood });
    await screen.findByText("4 view rules");
    expect(screen.queryByRole("button", { name: "Add a view rule" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Agents see no addresses" })).toBeNull();
  });

  it("are added by keyboard with name, roles, countries of staff and customers and what is hidden", async () => {
    const { user, sent } = await open(VIEWS);
    (await screen.findByRole("button", { name: "Add a view rule" })).focus();
    await user.keyboard("{Enter}");
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Give the rule a name.");
    dialog.getByText("Choose at least one.");
    await expectAccessible();
    await user.type(dialog.getByRole("textbox", { name: "Name" }), " Files of Brazil ");
    await user.tab();
    await user.keyboard(" ");
    await user.type(dialog.getByRole("combobox", { name: "Working in" }), "Portugal{ArrowDown}{Enter}");
    await user.type(dialog.getByRole("combobox", { name: "Customers in" }), "Brazil{ArrowDown}{Enter}");
    await user.click(dialog.getByRole("switch", { name: /^Except customers of their own country/ }));
    await user.click(dialog.getByRole("switch", { name: /^Except customers whom they serve/ }));
    await user.click(dialog.getByRole("checkbox", { name: /^Files/ }));
    await user.click(dialog.getByRole("switch", { name: /^May see a customer in clear/ }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("5 view rules");
    const created = sent.findLast(({ method }) => method === "POST");
    expect(created?.url).toMatch(/\/api\/v1\/view-rules$/);
    expect(created?.headers.get("idempotency-key")).toBeTruthy();
    expect(await created?.json()).toEqual({ name: "Files of Brazil", roles: ["agent"], staffCountries: ["PT"], customerCountries: ["BR"], exceptOwnCountry: true, exceptServing: true, hides: ["files"], mayUnmask: true });
    screen.getByText("Agents · working in Portugal · customers in Brazil · except customers of their own country · except customers whom they serve · hidden: files · may unmask with a reason");
  });

  it("keep where staff work and whether their own country is left out, until somebody changes it", async () => {
    const { user, sent } = await open(VIEWS);
    await user.click(await screen.findByRole("button", { name: "Kunden bleiben im Land" }));
    const dialog = within(await screen.findByRole("dialog"));
    const own = dialog.getByRole<HTMLInputElement>("switch", { name: /^Except customers of their own country/ });
    expect(own.checked).toBe(true);
    dialog.getByText(/^An agent in Germany sees German customers/);
    dialog.getByText("Spain");
    await user.click(dialog.getByRole("combobox", { name: "Working in" }));
    await user.keyboard("{Backspace}");
    await user.click(own);
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText(/working in Germany and Spain · all customers · no exception for their own country/);
    expect(await sent.findLast(({ method }) => method === "PUT")?.json()).toMatchObject({ staffCountries: ["DE", "ES"], customerCountries: [], exceptOwnCountry: false, version: 2 });
  });

  it("show what would be seen instead", async () => {
    const { user } = await open(VIEWS);
    await user.click(await screen.findByRole("button", { name: "Agents see no addresses" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change the view rule" }));
    expect(dialog.getByRole<HTMLInputElement>("checkbox", { name: /^Addresses/ }).checked).toBe(true);
    expect(dialog.getByRole<HTMLInputElement>("checkbox", { name: /^Files/ }).checked).toBe(false);
    expect(dialog.getAllByText("••••78")).toHaveLength(2);
    expect(dialog.getAllByText("m•••@•••.com")).toHaveLength(2);
    dialog.getByText("M••• B•••");
  });

  it("say when somebody else changed one meanwhile, and when there are too many", async () => {
    const { user, server, sent } = await open(VIEWS);
    await user.click(await screen.findByRole("button", { name: "Agents see no addresses" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("checkbox", { name: "Supervisors" }));
    const shelf = server.shelves["view-rules"]!;
    shelf.rows = shelf.rows.map((row) => ({ ...row, version: 9 }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("stale_version");
    expect(await sent.findLast(({ method }) => method === "PUT")?.json()).toMatchObject({ roles: ["agent", "supervisor"], version: 2 });
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Add a view rule" }));
    const next = within(await screen.findByRole("dialog", { name: "Add a view rule" }));
    await user.type(next.getByRole("textbox", { name: "Name" }), "One too many");
    await user.click(next.getByRole("checkbox", { name: /^Name/ }));
    await user.click(next.getByRole("button", { name: "Save" }));
    await next.findByText(/There are 100 rules already/);
  });

  it("are deleted after a question", async () => {
    const { user } = await open(VIEWS);
    await user.click(await screen.findByRole("button", { name: "Auditors see nobody" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText(/^Delete this view rule\?/);
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await screen.findByText("3 view rules");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
