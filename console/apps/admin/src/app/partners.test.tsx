import { problem } from "@meridian/testing/pretend/gateway.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { id, partnerId } from "@meridian/testing/pretend/data.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { isNetwork, networksIn } from "../features/people/partner-limits.ts";
import { monthsUntil } from "../features/people/months.ts";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const SOFIA = id(5, 7);
/** What the list of a field offers; the page has others. */
const offered = (field: HTMLElement): readonly string[] => within(document.getElementById(field.getAttribute("aria-controls")!)!).getAllByRole("option", { hidden: true }).map(({ textContent }) => textContent);
const option = (field: HTMLElement, name: string) => within(document.getElementById(field.getAttribute("aria-controls")!)!).getByRole("option", { name, hidden: true });
const pick = async (user: Awaited<ReturnType<typeof open>>["user"], field: HTMLElement, name: string): Promise<void> => {
  await user.click(field);
  await waitFor(() => option(field, name));
  await user.click(option(field, name));
};
const paths = (sent: readonly Request[]) => [...new Set(sent.map(({ method, url }) => `${method} ${new URL(url).pathname}`))];

describe("partners", () => {
  it("are listed with their teams, from where their people work, how many these are, and whether they may", async () => {
    await open("/people/partners");
    await screen.findByText("3 partners");
    const row = (name: string) => screen.getByRole("button", { name }).closest("tr")!.textContent;
    await waitFor(() => expect(row("Nordlicht Kundenservice")).toContain("Atención al cliente Iberia"));
    expect(row("Nordlicht Kundenservice")).toMatch(/3 networks4Active$/);
    expect(row("شركة الصفا لخدمة العملاء")).toMatch(/Anywhere12Active$/);
    expect(row("华东联络外包有限公司")).toMatch(/^华东联络外包有限公司No team1 network0Inactive$/);
    await screen.findByText("4 different people worked in this month.");
    await expectAccessible();
  });

  it("are added with teams and networks, once also after a lost answer", async () => {
    const { user, writes, loseAnswers } = await open("/people/partners");
    await user.click(await screen.findByRole("button", { name: "Add a partner" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Add a partner" }));
    expect(dialog.queryByRole("switch")).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/Enter a name of at most 120/);
    expect(writes()).toEqual([]);
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Polaris");
    await pick(user, dialog.getByRole("combobox", { name: "Teams" }), "Escalations");
    await user.click(dialog.getByRole("textbox", { name: "Networks" }));
    await user.paste(" 203.0.113.0/24\n\n2001:db8::/32 \n203.0.113.0/24");
    await expectAccessible();
    loseAnswers(1);
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByRole("alert");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("4 partners");
    const [first, second] = writes();
    expect(await first!.json()).toEqual({ name: "Polaris", teamIds: [id(3, 6)], networks: ["203.0.113.0/24", "2001:db8::/32"] });
    expect(first!.headers.get("idempotency-key")).toBe(second!.headers.get("idempotency-key"));
  });

  it("with a line that is no network are not sent, and what only the server refuses stands at the field too", async () => {
    const { user, writes } = await open("/people/partners");
    await user.click(await screen.findByRole("button", { name: "Nordlicht Kundenservice" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change the partner" }));
    const field = dialog.getByRole("textbox", { name: "Networks" });
    expect(field).toHaveProperty("value", "203.0.113.0/24\n198.51.100.17\n2001:db8:40::/48");
    const wrong = async (text: string, message: RegExp) => {
      await user.clear(field);
      await user.click(field);
      await user.paste(text);
      await user.click(dialog.getByRole("button", { name: "Save" }));
      const shown = await dialog.findByText(message);
      expect(field.getAttribute("aria-describedby")?.split(" ")).toContain(shown.id);
      expect(dialog.queryByRole("alert")).toBeNull();
    };
    await wrong("203.0.113.0/24\nour office", /“\u2068our office\u2069” is not an address/);
    expect(writes()).toEqual([]);
    await wrong(Array.from({ length: 51 }, (_, index) => `203.0.113.${index}`).join("\n"), /at most 50 lines/);
    expect(writes()).toEqual([]);
    await wrong("0.0.0.0/0", /At least one line is not an address/);
    expect(writes()).toHaveLength(1);
  });

  it("say what follows before they are switched off, and are changed with the version that was read", async () => {
    const { user, writes } = await open("/people/partners");
    await user.click(await screen.findByRole("button", { name: "Nordlicht Kundenservice" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.queryByText(/open sessions of its people end/)).toBeNull();
    await user.click(dialog.getByRole("switch", { name: /^Active/ }));
    dialog.getByText(/open sessions of its people end/);
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toMatchObject({ active: false, version: 3 });
    await waitFor(() => expect(screen.getAllByText("Inactive")).toHaveLength(2));
  });

  it.each([
    [409, "name_taken", /already used/],
    [422, "partner_limits", /in a team that you took away/],
    [422, "unknown_reference", /no longer exists/],
    [422, "too_many_partners", /cannot be more partners/],
    [409, "stale_version", /changed it at the same time/],
  ])("refused with %s %s say what to do", async (status, code, text) => {
    const { user } = await open("/people/partners", {
      prepare: (server) => {
        const { handle } = server;
        server.handle = (request) => (request.method === "PUT" ? Promise.resolve(problem(status, code)) : handle(request));
      },
    });
    await user.click(await screen.findByRole("button", { name: "Nordlicht Kundenservice" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(text);
  });

  it("show how many people worked in another month and for another partner", async () => {
    const { user, sent } = await open("/people/partners");
    const usage = within(await screen.findByRole("region", { name: "Who worked" }));
    const [now, , , old] = monthsUntil(Date.now(), 4);
    await usage.findByText("4 different people worked in this month.");
    await pick(user, usage.getByRole("combobox", { name: "Partner" }), "شركة الصفا لخدمة العملاء");
    await usage.findByText("12 different people worked in this month.");
    expect(usage.getAllByRole("row").length).toBeGreaterThan(1);
    await pick(user, usage.getByRole("combobox", { name: "Month" }), new Intl.DateTimeFormat("en", { year: "numeric", month: "long", timeZone: "UTC" }).format(new Date(`${old}-01`)));
    await usage.findByText("Nobody worked in this month.");
    expect(usage.queryByRole("table")).toBeNull();
    const asked = sent.map(({ url }) => new URL(url)).filter(({ pathname }) => pathname.endsWith("/usage"));
    expect(asked.map(({ pathname, search }) => pathname.split("/").at(-2)! + search)).toEqual([`${partnerId}?month=${now}`, `${id(24, 2)}?month=${now}`, `${id(24, 2)}?month=${old}`]);
  });

  it("are explained where there are none", async () => {
    await open("/people/partners", { mood: "empty" });
    await screen.findByText(/a company whose people answer customers for you/);
    expect(screen.queryByRole("region", { name: "Who worked" })).toBeNull();
  });

  it("are read by auditors, and not there for supervisors", async () => {
    await open("/people/partners", { mood: "auditor" });
    await screen.findByText("3 partners");
    expect(screen.queryByRole("button", { name: "Add a partner" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Nordlicht Kundenservice" })).toBeNull();
  });

  it("are asked for by nobody who may not see them", async () => {
    const { sent } = await open("/people", { mood: "supervisor" });
    await screen.findByRole("button", { name: "Sofia Rossi" });
    expect(screen.queryByRole("link", { name: /^Partners/ })).toBeNull();
    expect(within(screen.getByRole("button", { name: "Sofia Rossi" }).closest("tr")!).getByText("Partner")).toBeTruthy();
    expect(paths(sent).filter((path) => path.includes("partners"))).toEqual([]);
  });
});

describe("people of a partner", () => {
  it("are marked in the list and in the details", async () => {
    await open(`/people?user=${SOFIA}`);
    await waitFor(() => expect(screen.getAllByTitle("Partner: \u2068Nordlicht Kundenservice\u2069")).toHaveLength(4));
    const details = within(screen.getByRole("region", { name: "Details" }));
    expect((await details.findByText("Partner")).nextSibling?.textContent).toMatch(/^Nordlicht Kundenservice/);
    await expectAccessible();
  });

  it("are invited as what they may be, in teams of the partner", async () => {
    const { user, writes } = await open("/people");
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const form = within(await screen.findByRole("dialog", { name: "Invite somebody" }));
    await user.type(form.getByRole("textbox", { name: "E-mail address" }), "new@nordlicht.example");
    await user.type(form.getByRole("textbox", { name: "Name" }), "New Person");
    expect(form.getByRole("checkbox", { name: "Partner admin" })).toHaveProperty("disabled", true);
    await user.click(form.getByRole("checkbox", { name: "Agent" }));
    await user.click(form.getByRole("checkbox", { name: "Auditor" }));
    await pick(user, form.getByRole("combobox", { name: "Teams" }), "Escalations");
    await pick(user, form.getByRole("combobox", { name: "Sees" }), "All work");
    const select = await form.findByRole("combobox", { name: "Partner" });
    await user.click(select);
    expect(offered(select)).toEqual(["Nordlicht Kundenservice", "شركة الصفا لخدمة العملاء"]);
    await user.click(option(select, "Nordlicht Kundenservice"));
    expect(form.getAllByRole("checkbox").filter((box) => /admin|Agent|Supervisor|Auditor/.test(box.parentElement!.parentElement!.textContent))).toHaveLength(2);
    expect(form.getByRole("checkbox", { name: "Agent" })).toHaveProperty("checked", true);
    expect(form.getByRole("combobox", { name: "Sees" })).toHaveProperty("value", "Own work");
    expect(form.queryByText("Escalations")).toBeNull();
    form.getByText(/only in its teams/);
    await user.click(form.getByRole("checkbox", { name: "Partner admin" }));
    await user.click(form.getByRole("combobox", { name: "Sees" }));
    expect(offered(form.getByRole("combobox", { name: "Sees" }))).toEqual(["Own work", "Work of the own teams"]);
    await user.click(form.getByRole("combobox", { name: "Teams" }));
    expect(offered(form.getByRole("combobox", { name: "Teams" }))).toEqual(["First line Europe", "Atención al cliente Iberia", "华东客服组"]);
    await user.click(option(form.getByRole("combobox", { name: "Teams" }), "华东客服组"));
    await expectAccessible();
    await user.click(form.getByRole("button", { name: "Send invitation" }));
    await form.findByText(/is on its way/);
    const sent: unknown = await writes()[0]?.json();
    expect(sent).toMatchObject({ partnerId, roles: ["agent", "partner-admin"], scope: "own", teamIds: [id(3, 5)] });
    expect(sent).not.toHaveProperty("permissions");
  });

  it("invited without a partner are own staff again, never partner admins", async () => {
    const { user, writes } = await open("/people");
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const form = within(await screen.findByRole("dialog", { name: "Invite somebody" }));
    await user.type(form.getByRole("textbox", { name: "E-mail address" }), "new@lumora.example");
    await user.type(form.getByRole("textbox", { name: "Name" }), "New Person");
    const select = await form.findByRole("combobox", { name: "Partner" });
    await pick(user, select, "Nordlicht Kundenservice");
    await user.click(form.getByRole("checkbox", { name: "Agent" }));
    await user.click(form.getByRole("checkbox", { name: "Partner admin" }));
    await pick(user, select, "Nordlicht Kundenservice");
    await user.click(form.getByRole("button", { name: "Send invitation" }));
    await form.findByText(/is on its way/);
    const sent: unknown = await writes()[0]?.json();
    expect(sent).toMatchObject({ roles: ["agent"] });
    expect(sent).not.toHaveProperty("partnerId");
  });

  it("who would get more than they may are refused at that field", async () => {
    const { user } = await open("/people", {
      prepare: (server) => {
        const { handle } = server;
        server.handle = (request) => (request.url.endsWith("/invitations") ? Promise.resolve(problem(422, "partner_limits", { field: "teamIds" })) : handle(request));
      },
    });
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const form = within(await screen.findByRole("dialog", { name: "Invite somebody" }));
    await user.type(form.getByRole("textbox", { name: "E-mail address" }), "new@lumora.example");
    await user.type(form.getByRole("textbox", { name: "Name" }), "New Person");
    await user.click(form.getByRole("button", { name: "Send invitation" }));
    const shown = await form.findByText("People of a partner may not have this.");
    expect(form.getByRole("combobox", { name: "Teams" }).getAttribute("aria-describedby")?.split(" ")).toContain(shown.id);
    expect(form.queryByRole("alert")).toBeNull();
  });

  it("get no further rights, no wider scope and no other teams", async () => {
    const { user, writes } = await open(`/people?user=${SOFIA}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getAllByRole("checkbox")).toHaveLength(2);
    expect(dialog.queryByRole("combobox", { name: "Further rights" })).toBeNull();
    await user.click(dialog.getByRole("combobox", { name: "Teams" }));
    expect(offered(dialog.getByRole("combobox", { name: "Teams" }))).toEqual(["First line Europe", "Atención al cliente Iberia", "华东客服组"]);
    await user.click(dialog.getByRole("checkbox", { name: "Partner admin" }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(await writes()[0]?.json()).toMatchObject({ roles: ["agent", "partner-admin"], permissions: [], scope: "own" });
  });

  it("are the only ones who can be partner admins", async () => {
    const { user } = await open(`/people?user=${id(5, 2)}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByRole("checkbox", { name: "Partner admin" })).toHaveProperty("disabled", true);
  });
});

describe("a partner admin", () => {
  it("finds the own people and the own partner, and nothing else of the tenant", async () => {
    const { user, sent } = await open("/", { mood: "partner" });
    await screen.findByRole("button", { name: "Sofia Rossi" });
    expect(screen.getAllByRole("row")).toHaveLength(5);
    expect(screen.queryByTitle(/^Partner: /)).toBeNull();
    expect(screen.queryByRole("button", { name: "Import" })).toBeNull();
    const links = within(screen.getByRole("navigation", { name: "People, teams, skills and partners" })).getAllByRole("link");
    expect(links.map((link) => link.getAttribute("href"))).toEqual(["/admin/people", "/admin/people/partners"]);
    expect(screen.queryByRole("link", { name: /Company|Work|Law|Audit|Channels/ })).toBeNull();
    await user.click(links[1]!);
    await screen.findByText("1 partner");
    expect(screen.queryByRole("button", { name: /Add a partner|Nordlicht/ })).toBeNull();
    const usage = within(await screen.findByRole("region", { name: "Who worked" }));
    await usage.findByText("4 different people worked in this month.");
    expect(usage.queryByRole("combobox", { name: "Partner" })).toBeNull();
    await expectAccessible();
    expect(paths(sent).filter((path) => !/session$|\/me$|\/users|\/teams$|\/partners/.test(path))).toEqual([]);
  });

  it("is told that teams and skills are not theirs", async () => {
    await open("/people/teams", { mood: "partner" });
    await screen.findByText("Your role does not include this");
  });

  it("invites people of the own partner and names none", async () => {
    const { user, sent, writes } = await open("/people", { mood: "partner" });
    await user.click(await screen.findByRole("button", { name: "Invite" }));
    const form = within(await screen.findByRole("dialog", { name: "Invite somebody" }));
    expect(form.queryByRole("combobox", { name: "Partner" })).toBeNull();
    expect(form.getAllByRole("checkbox")).toHaveLength(2);
    await user.type(form.getByRole("textbox", { name: "E-mail address" }), "new@nordlicht.example");
    await user.type(form.getByRole("textbox", { name: "Name" }), "New Person");
    await user.click(form.getByRole("combobox", { name: "Teams" }));
    expect(offered(form.getByRole("combobox", { name: "Teams" }))).toEqual(["First line Europe", "Atención al cliente Iberia", "华东客服组"]);
    await user.click(option(form.getByRole("combobox", { name: "Teams" }), "Atención al cliente Iberia"));
    await user.click(form.getByRole("button", { name: "Send invitation" }));
    await form.findByText(/is on its way/);
    const invitation: unknown = await writes()[0]?.json();
    expect(invitation).toMatchObject({ email: "new@nordlicht.example", roles: ["agent"], scope: "own", teamIds: [id(3, 3)] });
    expect(invitation).not.toHaveProperty("partnerId");
    expect(paths(sent).filter((path) => /GET .*invitations|cells/.test(path))).toEqual([]);
    await user.click(form.getAllByRole("button", { name: "Close" })[0]!);
    await screen.findByRole("button", { name: "New Person" });
  });

  it("changes, ends sessions and switches off, and mails no password links and teaches nobody", async () => {
    const { user, writes } = await open(`/people?user=${SOFIA}`, { mood: "partner" });
    await screen.findByRole("button", { name: "Change access" });
    expect(screen.queryByRole("button", { name: "Change skills" })).toBeNull();
    await user.click(await screen.findByRole("button", { name: "More" }));
    const items = await screen.findAllByRole("menuitem", { hidden: true });
    expect(items.map(({ textContent }) => textContent)).toEqual(["End all sessions", "Switch off"]);
    await user.click(items[1]!);
    const dialog = within(await screen.findByRole("dialog", { name: "Switch off" }));
    await user.click(dialog.getByRole("button", { name: "Switch off" }));
    await dialog.findByText(/is switched off/);
    expect(writes().map(({ url }) => url.split("/").at(-1))).toEqual(["disable"]);
  });
});

describe("networks", () => {
  it("are one per line, each once", () => {
    expect(networksIn("a\r\n\n b \na")).toEqual(["a", "b"]);
    for (const right of ["203.0.113.7", "203.0.113.0/24", "::1", "2001:db8::/32", "::ffff:192.0.2.1"]) expect(isNetwork(right), right).toBe(true);
    for (const wrong of ["", "office", "203.0.113", "203.0.113.256", "203.0.113.0/33", "203.0.113.0/", "2001:db8::/129", "2001:zz8::", "1.2.3.4/24/8", "203.0.113.0-9"]) expect(isNetwork(wrong), wrong).toBe(false);
  });

  it("months go back over the turn of a year", () => {
    expect(monthsUntil(Date.parse("2026-01-31T23:59:59Z"), 3)).toEqual(["2026-01", "2025-12", "2025-11"]);
  });
});
