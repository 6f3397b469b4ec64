import { expectAccessible } from "@meridian/testing/axe.ts";
import { id } from "@meridian/testing/pretend/data.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const JONAS = id(5, 2);

describe("a member", () => {
  it("gets other rights, with the version that was read", async () => {
    const { user, writes } = await open(`/people?user=${JONAS}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Access of Jonas Weber" }));
    expect(dialog.getByRole("checkbox", { name: "Enterprise admin" })).toHaveProperty("disabled", true);
    await user.click(dialog.getByRole("checkbox", { name: "Supervisor" }));
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toMatchObject({ roles: ["agent", "supervisor"], scope: "own", version: 1 });
    await within(screen.getByRole("region", { name: "Details" })).findByText("Supervisor");
  });

  it("without a role is not sent, and the field says so", async () => {
    const { user, writes } = await open(`/people?user=${JONAS}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("checkbox", { name: "Agent" }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Choose at least one role.");
    expect(writes()).toEqual([]);
  });

  it("who administers last keeps the role, and the field says why", async () => {
    const { user } = await open(`/people?user=${id(5, 1)}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("checkbox", { name: "Tenant admin" }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/Somebody must be left who administers/);
  });

  it("changed by somebody else meanwhile is not overwritten", async () => {
    const { user, server } = await open(`/people?user=${JONAS}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    server.people.users = server.people.users.map((one) => ({ ...one, version: 9 }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("Somebody changed it at the same time");
  });

  it("works in a country that is named in the reader's language, and moves to another", async () => {
    const { user, writes } = await open(`/people?user=${JONAS}`);
    const details = within(await screen.findByRole("region", { name: "Details" }));
    expect((await details.findByText("Works in")).nextSibling?.textContent).toBe("Spain");
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    const country = dialog.getByRole("combobox", { name: "Works in" });
    await user.clear(country);
    await user.type(country, "Portu");
    await user.click(await screen.findByRole("option", { name: "Portugal", hidden: true }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await details.findByText("Portugal");
    expect(await writes()[0]?.json()).toMatchObject({ country: "PT", version: 1 });
  });

  it("of whom nobody said where they work is shown with what follows, and nothing is said by saving", async () => {
    const { user, writes } = await open(`/people?user=${id(5, 3)}`);
    const details = within(await screen.findByRole("region", { name: "Details" }));
    await details.findByText("Not said");
    details.getByText(/the view rules of every country hold for this person/);
    await expectAccessible();
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(await writes()[0]?.json()).not.toHaveProperty("country");
  });

  it("who is a guest after all is told so at the country", async () => {
    const { user, server } = await open(`/people?user=${JONAS}`);
    await user.click(await screen.findByRole("button", { name: "Change access" }));
    const dialog = within(await screen.findByRole("dialog"));
    server.people.users = server.people.users.map((one) => ({ ...one, guest: { homeRegion: "sg", site: "Jurong", country: "SG", problem: null } }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/This person is a guest/);
    expect(dialog.queryByRole("alert")).toBeNull();
  });

  it("gets and loses skills", async () => {
    const { user, writes } = await open(`/people?user=${JONAS}`, { mood: "supervisor" });
    await user.click(await screen.findByRole("button", { name: "Change skills" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Skills of Jonas Weber" }));
    await user.click(await dialog.findByRole("button", { name: "Take English away" }));
    await user.click(dialog.getByRole("combobox", { name: "Add a skill" }));
    await user.click(await screen.findByRole("option", { name: "Arabic", hidden: true }));
    await expectAccessible();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(writes()).toHaveLength(1));
    const sent = (await writes()[0]?.json()) as { skills: { skillId: string; level: number }[] };
    expect(sent.skills).toContainEqual({ skillId: id(4, 4), level: 3 });
    expect(sent.skills.map(({ skillId }) => skillId)).not.toContain(id(4, 2));
  });

  it("is switched off after being asked, and on again", async () => {
    const { user, writes } = await open(`/people?user=${JONAS}`);
    const act = async (name: string, done: RegExp): Promise<void> => {
      await user.click(await screen.findByRole("button", { name: "More" }));
      await user.click(await screen.findByRole("menuitem", { name, hidden: true }));
      const dialog = within(await screen.findByRole("dialog", { name }));
      await user.click(dialog.getByRole("button", { name }));
      await dialog.findByText(done);
      await user.click(dialog.getAllByRole("button", { name: "Close" }).at(-1)!);
    };
    await act("Switch off", /is switched off/);
    await act("Switch on", /is switched on/);
    expect(writes().map(({ url }) => url.split("/").at(-1))).toEqual(["disable", "enable"]);
  });

  it("is only looked at by who may not change anything", async () => {
    await open(`/people?user=${JONAS}`, { mood: "auditor" });
    await within(await screen.findByRole("region", { name: "Details" })).findByText("Own work");
    for (const name of ["Change access", "Change skills", "More"]) expect(screen.queryByRole("button", { name })).toBeNull();
  });
});

describe("teams and skills", () => {
  it("a team is added once, also after a lost answer", async () => {
    const { user, loseAnswers, server } = await open("/people/teams");
    await user.click(await screen.findByRole("button", { name: "Add a team" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/at most 120 characters/);
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Night shift");
    loseAnswers(1);
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByRole("alert");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("7 teams");
    expect(server.shelves["teams"]?.rows).toHaveLength(7);
    await expectAccessible();
  });

  it("a name that is taken is said at the field", async () => {
    const { user } = await open("/people/teams");
    await user.click(await screen.findByRole("button", { name: "Add a team" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Escalations");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("This name is already used.");
  });

  it("a team in use is not deleted, and the reason is said", async () => {
    const { user } = await open("/people/teams");
    await user.click(await screen.findByRole("button", { name: "First line Europe" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await user.click(await dialog.findByRole("button", { name: "Delete" }));
    expect((await dialog.findByRole("alert")).textContent).toContain("Used by other settings");
  });

  it("another one is, after being asked", async () => {
    const { user } = await open("/people/teams");
    await user.click(await screen.findByRole("button", { name: "Escalations" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText(/Delete the team “Escalations”/);
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await screen.findByText("5 teams");
  });

  it("a skill with a wrong code is not sent", async () => {
    const { user, writes } = await open("/people/skills");
    await user.click(await screen.findByRole("button", { name: "Add a skill" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "French");
    await user.type(dialog.getByRole("textbox", { name: "Code" }), "fr ench");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/Enter 2 to 40 letters/);
    expect(writes()).toEqual([]);
    await user.clear(dialog.getByRole("textbox", { name: "Code" }));
    await user.type(dialog.getByRole("textbox", { name: "Code" }), "fr");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("9 skills");
  });

  it("supervisors only look", async () => {
    await open("/people/teams", { mood: "supervisor" });
    await screen.findByText("6 teams");
    expect(screen.queryByRole("button", { name: "Add a team" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Escalations" })).toBeNull();
  });
});

describe("importing people", () => {
  const begin = async () => {
    const house = await open("/people");
    await house.user.click(await screen.findByRole("button", { name: "Import" }));
    const form = within(await screen.findByRole("dialog", { name: "Import people" }));
    return { ...house, form };
  };

  it("shows every row with its number and what is wrong, and invites nobody", async () => {
    const { user, form, writes } = await begin();
    expect(decodeURIComponent(form.getByRole("link", { name: "Download a template" }).getAttribute("href")!)).toContain("王小明");
    await user.click(form.getByRole("button", { name: "Check" }));
    form.getByText("Choose a file or paste a table.");
    await user.click(form.getByRole("textbox", { name: "Or paste the table" }));
    await user.paste("email,name,roles,teams\nnew@lumora.example,王小明,,\nwrong,,,Golf\nperson2@lumora.example,Double,,");
    await user.click(form.getByRole("button", { name: "Check" }));
    await form.findByText(/2 rows have to be corrected/);
    const cells = (row: string) => within(form.getByRole("cell", { name: row }).closest("tr")!);
    cells("2").getByText("Right");
    expect(cells("3").getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["email: “\u2068wrong\u2069” is not valid", "name: missing", "teams: there is no “\u2068Golf\u2069”"]);
    cells("4").getByText(/is a member already/);
    expect(form.getByRole("button", { name: "Invite 3 people" }).hasAttribute("disabled")).toBe(true);
    expect(writes().every(({ url }) => url.endsWith("/check"))).toBe(true);
    await expectAccessible();
    await user.click(form.getByRole("button", { name: "Another table" }));
    expect(form.getByRole<HTMLTextAreaElement>("textbox", { name: "Or paste the table" }).value).toContain("王小明");
  });

  it("takes the country where somebody works, and says which is none", async () => {
    const { user, form, server } = await begin();
    form.getByText(/time_zone, country\./);
    expect(decodeURIComponent(form.getByRole("link", { name: "Download a template" }).getAttribute("href")!)).toMatch(/time_zone,country\r\n.*,DE\r\n.*,CN\r\n$/);
    const check = async (table: string) => {
      await user.clear(form.getByRole("textbox", { name: "Or paste the table" }));
      await user.click(form.getByRole("textbox", { name: "Or paste the table" }));
      await user.paste(table);
      await user.click(form.getByRole("button", { name: "Check" }));
    };
    await check("email,name,country\nnew@lumora.example,New,Germany");
    await form.findByText("country: “\u2068Germany\u2069” is not valid");
    await user.click(form.getByRole("button", { name: "Another table" }));
    await check("email,name,country\nnew@lumora.example,New,DE");
    await user.click(await form.findByRole("button", { name: "Invite 1 person" }));
    await form.findByText(/1 person is invited/);
    expect(server.people.users.at(-1)?.email).toBe("new@lumora.example");
  });

  it("takes a file, and invites once, also after a lost answer", async () => {
    const { user, form, loseAnswers, server } = await begin();
    const before = server.people.users.length;
    await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, new File(["\uFEFFemail;name\r\na@lumora.example;A\r\nb@lumora.example;B\r\n"], "people.csv", { type: "text/csv" }));
    await waitFor(() => expect(form.getByRole<HTMLTextAreaElement>("textbox", { name: "Or paste the table" }).value).toContain("b@lumora"));
    await user.click(form.getByRole("button", { name: "Check" }));
    await form.findByText("2 rows are right.");
    loseAnswers(1);
    await user.click(form.getByRole("button", { name: "Invite 2 people" }));
    await form.findByRole("alert");
    await user.click(form.getByRole("button", { name: "Invite 2 people" }));
    await form.findByText(/2 people are invited/);
    expect(server.people.users).toHaveLength(before + 2);
  });

  it("says that a file is not UTF-8", async () => {
    const { user, form } = await begin();
    await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, new File([new Uint8Array([0xcd, 0xf5])], "gbk.csv", { type: "text/csv" }));
    await form.findByText(/In Excel, choose “CSV UTF-8”/);
  });
});
