import { expectAccessible } from "@meridian/testing/axe.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const dialog = async () => within(await screen.findByRole("dialog"));
const SHOP = `/channels/${id(16, 1)}`;
const NUMBER = `/channels/${id(16, 3)}`;
/** The chat as the preview draws it. */
const picture = () => document.querySelector("meridian-chat")?.shadowRoot;
const box = (name: string | RegExp) => screen.findByRole<HTMLInputElement>("textbox", { name });
const write = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe("the list of channels", () => {
  it.each([
    ["empty", "No channels yet"],
    ["broken", "This could not be loaded"],
    ["supervisor", "Your role does not include this"],
  ] as const)("for %s says: %s", async (mood, text) => {
    await open("/channels", { mood });
    await screen.findByText(text);
  });

  it("says what each is, and what is wrong with it, in words", async () => {
    await open("/channels");
    const row = (await screen.findByRole("button", { name: "WhatsApp Iberia" })).closest("tr");
    within(row!).getByText("Access token not accepted");
    within(row!).getByText("+34 910 55 42 00");
    await within(row!).findByText("Iberia");
    within((await screen.findByRole("button", { name: "Old campaign page" })).closest("tr")!).getByText("Disabled");
    await expectAccessible();
  });
});

describe("a new channel", () => {
  it("is a web chat with the brand's name and the market's language, and opens its page", async () => {
    const { user, writes } = await open("/channels");
    await user.click(await screen.findByRole("button", { name: "Add a channel" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Save" }));
    form.getByText("Choose a market.");
    await expectAccessible();
    await user.type(form.getByRole("textbox", { name: "Name" }), "Tienda");
    await user.click(form.getByRole("combobox", { name: "Market" }));
    await user.click(await screen.findByRole("option", { name: "Iberia", hidden: true }));
    await user.click(form.getByRole("combobox", { name: "Brand" }));
    await user.click(await screen.findByRole("option", { name: "Lumora", hidden: true }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByRole("heading", { name: "In your site" });
    expect(await writes()[0]?.json()).toMatchObject({ name: "Tienda", marketId: id(2, 2), language: "es", widget: { displayName: "Lumora", colour: "#0a6668", ageGate: "off" }, whatsapp: null, keys: null });
  });

  it("may be a number, unless somebody has it already", async () => {
    const { user, writes } = await open("/channels");
    await user.click(await screen.findByRole("button", { name: "Add a channel" }));
    const form = await dialog();
    await user.click(form.getByRole("radio", { name: "WhatsApp" }));
    write(form.getByRole("textbox", { name: "Name" }), "Hotline");
    await user.click(form.getByRole("combobox", { name: "Market" }));
    await user.click(await screen.findByRole("option", { name: "DACH", hidden: true }));
    await user.click(form.getByRole("combobox", { name: "Brand" }));
    await user.click(await screen.findByRole("option", { name: "Lumora", hidden: true }));
    write(form.getByLabelText("Access token"), "EAAG-token-of-meta");
    write(form.getByLabelText("App secret"), "0123456789abcdef");
    write(form.getByRole("textbox", { name: "Phone number ID" }), "109876543210987");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/already connected/);
    write(form.getByRole("textbox", { name: "Phone number ID" }), "309876543210987");
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByRole("heading", { name: "Connect Meta" });
    expect(await writes()[1]?.json()).toMatchObject({ widget: null, whatsapp: { phoneNumberId: "309876543210987", address: null }, keys: { accessToken: "EAAG-token-of-meta", appSecret: "0123456789abcdef" } });
  });
});

describe("a number", () => {
  it("says what to enter at Meta and when Meta called, and is accessible", async () => {
    await open(NUMBER);
    await screen.findByText(/^http.*\/hooks\/whatsapp\/eu_demo3/);
    screen.getByText("b7Jm2xQ9-vT4kLs8Zr1C");
    expect(screen.getAllByRole("listitem").length).toBeGreaterThanOrEqual(6);
    expect(screen.queryByText(/Never:/)).toBeNull();
    await expectAccessible();
  });

  it.each([
    ["known", null, /accepts the keys/, /\+49 30 9017 2255/],
    ["refused", "190", /with code 190/, /Make a new one for the system user/],
    ["refused", "10", /with code 10\./, /Give its system user/],
    ["refused", "131009", /with code 131009/, /error list/],
    ["unreachable", null, /could not be reached/, /says nothing about your keys/],
  ] as const)("tested: %s %s is said in words", async (outcome, problem, title, todo) => {
    const { user } = await open(NUMBER, { prepare: ({ channels }) => (channels.test = { outcome, problem }) });
    await user.click(await screen.findByRole("button", { name: "Test" }));
    const result = (await screen.findByText(title)).closest<HTMLElement>("[role=alert]");
    expect(result?.textContent).toMatch(todo);
  });

  it("gets one new key; the other stays", async () => {
    const { user, writes } = await open(`/channels/${id(16, 4)}`);
    await screen.findByText(/answers do not leave/);
    await user.click(screen.getByRole("button", { name: "Replace keys" }));
    await screen.findByText("Enter a new token, a new secret, or both.");
    write(screen.getByLabelText("Access token"), "EAAG-another-token");
    await user.click(screen.getByRole("button", { name: "Replace keys" }));
    await screen.findByText(/Replaced\. Test now/);
    expect(await writes()[0]?.json()).toEqual({ accessToken: "EAAG-another-token", appSecret: null });
    expect(screen.getByLabelText<HTMLInputElement>("Access token").value).toBe("");
  });

  it("moves to another market and brand, unless that is gone meanwhile", async () => {
    const { user, writes, server } = await open(NUMBER);
    const choose = async (label: string, option: string) => {
      await user.click(await screen.findByRole("combobox", { name: label }));
      await user.click(await screen.findByRole("option", { name: option, hidden: true }));
    };
    await choose("Market", "Iberia");
    await choose("Brand", "Lumora Pro");
    server.channels.brands = [id(13, 1)];
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Choose a brand.");
    expect(screen.getByRole("combobox", { name: "Brand" }).getAttribute("aria-invalid")).toBe("true");
    await expectAccessible();
    server.channels.brands = [id(13, 1), id(13, 2)];
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/^Saved/);
    expect(await writes()[1]?.json()).toMatchObject({ marketId: id(2, 2), brandId: id(13, 2), version: 3, status: "active" });
  });

  it("is disabled after it was said what happens; what is typed stays", async () => {
    const { user, writes } = await open(NUMBER);
    write(await box("Name"), "Typed");
    await user.click(screen.getByRole("button", { name: "Disable…" }));
    const form = await dialog();
    form.getByText(/no longer taken/);
    await user.click(form.getByRole("button", { name: "Disable…" }));
    await screen.findByRole("button", { name: "Enable…" });
    expect(await writes()[0]?.json()).toMatchObject({ status: "disabled", name: "WhatsApp Deutschland", version: 3 });
    expect((await box("Name")).value).toBe("Typed");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(writes()).toHaveLength(2));
    expect(await writes()[1]?.json()).toMatchObject({ status: "disabled", name: "Typed", version: 4, whatsapp: { phoneNumberId: "109876543210987" } });
  });
});

describe("a web chat", () => {
  it("is drawn by its own code with what is typed, and is accessible", async () => {
    await open(SHOP);
    await waitFor(() => expect(picture()?.textContent).toContain("Moin! Womit können wir helfen?"), { timeout: 10_000 });
    write(await box("Name customers see"), "Lumora Service");
    write(await box("Colour"), "#f2c230");
    await waitFor(() => expect(picture()?.querySelector("h2")?.textContent).toBe("Lumora Service"));
    expect((picture()?.host as HTMLElement).style.getPropertyValue("--surface")).toBe("#f2c230");
    screen.getByText(/Text on it is black/);
    screen.getByText(/White text would have only/);
    expect(picture()?.querySelectorAll("input[name]")).toHaveLength(2);
    await expectAccessible();
  });

  it("shows other moments and languages", async () => {
    const { user } = await open(SHOP);
    await waitFor(() => expect(picture()?.textContent).toContain("Moin!"), { timeout: 10_000 });
    await user.click(screen.getByRole("combobox", { name: "Moment" }));
    await user.click(await screen.findByRole("option", { name: "In conversation", hidden: true }));
    await waitFor(() => expect(picture()?.textContent).toContain("Sie hat gestern unser Lager verlassen"));
    const languages = screen.getByRole("combobox", { name: "Language of the texts" });
    await user.click(languages);
    await user.click(within(document.getElementById(languages.getAttribute("aria-controls") ?? "")!).getByRole("option", { name: "Arabic", hidden: true }));
    await waitFor(() => expect((picture()?.host as HTMLElement).dir).toBe("rtl"));
  });

  it("asks visitors for their age if that is wanted, and shows the question", async () => {
    const { user, writes } = await open(SHOP);
    await waitFor(() => expect(picture()?.textContent).toContain("Moin!"), { timeout: 10_000 });
    await user.click(screen.getByRole("combobox", { name: "Ask visitors for their age" }));
    await user.click(await screen.findByRole("option", { name: "Asked, minors need a guardian", hidden: true }));
    await user.click(screen.getByRole("combobox", { name: "Moment" }));
    await user.click(await screen.findByRole("option", { name: "Age question", hidden: true }));
    await waitFor(() => expect(picture()?.querySelectorAll("select")).toHaveLength(2));
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(await writes()[0]?.json()).toMatchObject({ widget: { ageGate: "refuse" } });
  });

  it("keeps own wording only where it differs from the standard", async () => {
    const { user, writes } = await open(SHOP);
    const line = await box(/\(available\)$/);
    await waitFor(() => expect(line.placeholder).not.toBe("Standard text"));
    write(line, "Schreiben Sie uns");
    await user.click(await screen.findByRole("button", { name: /^Back to the standard text: (How|Hi)/ }));
    await waitFor(() => expect(picture()?.textContent).toContain("Schreiben Sie uns"), { timeout: 10_000 });
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/^Saved/);
    const sent = (await writes()[0]?.json()) as { widget: { texts: object } };
    expect(sent.widget.texts).toEqual({ de: { available: "Schreiben Sie uns" }, en: { greeting: "Hi there! What can we do for you?" } });
  });

  it("says which line of the sites is wrong, also what only the server knows", async () => {
    const { user } = await open(SHOP);
    const sites = await box("Sites that may show it");
    write(sites, "https://lumora.example\n\nshop.lumora.example\nhttps://lumora.example/cart");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/Line 3: this is not a site.*\n?.*Line 4: write only https:\/\/lumora\.example\./s);
    await waitFor(() => expect(document.activeElement).toBe(sites));
    await expectAccessible();
    write(sites, "https://lumora.example\n\nhttps://shop.invalid");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText("Line 3: is not a site");
  });

  it("that another person saved meanwhile keeps what was typed and takes the rest", async () => {
    const { user, server, writes } = await open(SHOP);
    write(await box("Name customers see"), "Mine");
    write(await box("Name"), "Shop, mine");
    server.channels.meanwhile(id(16, 1), (row) => ({ ...row, account: { ...row.account, name: "Shop, theirs" }, widget: { ...row.widget!, position: "left", texts: { ...row.widget!.texts, fr: { greeting: "Bonjour !" } } } }));
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect((await screen.findByText(/You both changed: Name\./)).textContent).toContain("Yours stands in the form");
    expect((await box("Name")).value).toBe("Shop, mine");
    expect(screen.getByRole<HTMLInputElement>("combobox", { name: "Where the button stands" }).value).toBe("Left");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Save" }));
    await screen.findByText(/^Saved/);
    expect(await writes()[1]?.json()).toMatchObject({ version: 4, name: "Shop, mine", widget: { displayName: "Mine", position: "left", texts: { fr: { greeting: "Bonjour !" } } } });
  });

  it("is not left with unsaved changes before somebody agreed", async () => {
    const { user } = await open(SHOP);
    write(await box("Name"), "Typed");
    await user.click(screen.getByRole("link", { name: /All channels/ }));
    await user.click((await dialog()).getByRole("button", { name: "Stay here" }));
    expect((await box("Name")).value).toBe("Typed");
    await user.click(screen.getByRole("link", { name: /All channels/ }));
    await user.click((await dialog()).getByRole("button", { name: "Leave without saving" }));
    await screen.findByText("5 channels");
  });

  it("says the line for the page, and a new secret once", async () => {
    const { user } = await open(SHOP);
    await screen.findByText(/^<script src="http.*\/widget\/v1\.js" data-key="eu_demo1QvR7tKxWm2sLpZ" async><\/script>$/);
    await user.click(screen.getByRole("button", { name: "New secret…" }));
    await user.click((await dialog()).getByRole("button", { name: "Make a new secret" }));
    await screen.findByText("Zk7Qe2Xw9-uB5nLr1VtYc3MaHs8PdJf0GoKi6");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "I have kept it" }));
    await waitFor(() => expect(screen.queryByText("Zk7Qe2Xw9-uB5nLr1VtYc3MaHs8PdJf0GoKi6")).toBeNull());
  });
});
