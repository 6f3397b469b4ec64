import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const dialog = async () => within(await screen.findByRole("dialog"));

describe("the pages of work", () => {
  it.each([
    ["/work", "empty", "No queues yet"],
    ["/work/replies", "empty", "No ready answers yet"],
    ["/work", "broken", "This could not be loaded"],
    ["/work/replies", "broken", "This could not be loaded"],
    ["/work/replies", "auditor", "Your role does not include this"],
  ] as const)("%s for %s say: %s", async (path, mood, text) => {
    await open(path, { mood });
    await screen.findByText(text);
  });

  it("let supervisors change answers, not queues", async () => {
    const { user } = await open("/work", { mood: "supervisor" });
    await screen.findByText("6 queues");
    expect(screen.queryByRole("button", { name: "Add a queue" })).toBeNull();
    await user.click(screen.getByRole("link", { name: /Ready answers/ }));
    await screen.findByRole("button", { name: "Add a ready answer" });
  });
});

describe("queues", () => {
  it("are listed with what waits, and are accessible", async () => {
    await open("/work");
    const row = (await screen.findByRole("button", { name: "Deutsch" })).closest("tr");
    within(row!).getByText("4");
    await expectAccessible();
  });

  it("are changed with the version that was read; steps by skill stay", async () => {
    const { user, writes, server } = await open("/work");
    const queues = server.shelves["queues"]!;
    queues.rows = queues.rows.map((row) => ({ ...row, steps: [{ requirements: [], seconds: 30 }] }));
    await user.click(await screen.findByRole("button", { name: "Deutsch" }));
    const form = await dialog();
    const ring = form.getByRole("textbox", { name: "Offer rings for (seconds)" });
    await user.clear(ring);
    await user.type(ring, "3");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Enter a whole number from 5 to 600.");
    await expectAccessible();
    await user.type(ring, "5");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toMatchObject({ offerSeconds: 35, version: 1, steps: [{ requirements: [], seconds: 30 }] });
  });

  it.each([
    ["General", /default queue/],
    ["Deutsch", /4 customers wait in it/],
    ["Español", /A routing rule sends work here/],
  ])("%s is not deleted, and the reason is said", async (name, reason) => {
    const { user } = await open("/work");
    await user.click(await screen.findByRole("button", { name }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Delete" }));
    await user.click(await form.findByRole("button", { name: "Delete" }));
    expect((await form.findByRole("alert")).textContent).toMatch(reason);
    await user.click(form.getByRole("button", { name: "Keep it" }));
    form.getByRole("textbox", { name: "Name" });
  });

  it("nothing refers to are deleted", async () => {
    const { user } = await open("/work");
    await user.click(await screen.findByRole("button", { name: "Old campaign" }));
    const form = await dialog();
    await user.click(form.getByRole("button", { name: "Delete" }));
    await user.click(await form.findByRole("button", { name: "Delete" }));
    await screen.findByText("5 queues");
  });
});

describe("ready answers", () => {
  it("are added in two languages", async () => {
    const { user, writes } = await open("/work/replies");
    await user.click(await screen.findByRole("button", { name: "Add a ready answer" }));
    const form = await dialog();
    await user.type(form.getByRole("textbox", { name: "Title" }), "Sorry");
    await user.type(form.getByRole("textbox", { name: "Shortcut" }), "Sorry");
    await user.type(form.getByRole("textbox", { name: "English" }), "We are sorry.");
    await user.click(form.getByRole("combobox", { name: "Add a language" }));
    await user.click(await screen.findByRole("option", { name: "German", hidden: true }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/Write a text for every language/);
    await expectAccessible();
    await user.type(form.getByRole("textbox", { name: "German" }), "Das tut uns leid.");
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByText("4 ready answers");
    expect(await writes()[0]?.json()).toEqual({ title: "Sorry", shortcut: "sorry", texts: { en: "We are sorry.", de: "Das tut uns leid." }, marketId: null, brandId: null });
  });

  it("whose shortcut is taken say so at the field", async () => {
    const { user } = await open("/work/replies");
    await user.click(await screen.findByRole("button", { name: "Rücksendung" }));
    const form = await dialog();
    const shortcut = form.getByRole("textbox", { name: "Shortcut" });
    await user.clear(shortcut);
    await user.type(shortcut, "hello");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("This shortcut is already used.");
  });
});
