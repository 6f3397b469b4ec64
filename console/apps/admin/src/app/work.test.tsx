import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const dialog = async () => within(await screen.findByRole("dialog"));

describe("the pages of work", () => {
  it.each([
    ["/work", "empty", "No queues yet"],
    ["/work/replies", "empty", "No ready answers yet"],
    ["/work/fields", "empty", "No ticket fields yet"],
    ["/work", "broken", "This could not be loaded"],
    ["/work/replies", "broken", "This could not be loaded"],
    ["/work/fields", "broken", "This could not be loaded"],
    ["/work/fields", "auditor", "Your role does not include this"],
    ["/work/replies", "auditor", "Your role does not include this"],
  ] as const)("%s for %s say: %s", async (path, mood, text) => {
    await open(path, { mood });
    await screen.findByText(text);
  });

  it("let supervisors change answers, not queues or fields", async () => {
    const { user } = await open("/work", { mood: "supervisor" });
    await screen.findByText("6 queues");
    expect(screen.queryByRole("button", { name: "Add a queue" })).toBeNull();
    await user.click(screen.getByRole("link", { name: /Ready answers/ }));
    await screen.findByRole("button", { name: "Add a ready answer" });
    await user.click(screen.getByRole("link", { name: /Ticket fields/ }));
    await screen.findByText("5 fields");
    expect(screen.queryByRole("button", { name: "Add a field" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Damage" })).toBeNull();
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

describe("ticket fields", () => {
  const field = async (user: UserEvent, name: string) => {
    await user.click(await screen.findByRole("button", { name }));
    return dialog();
  };

  it("are listed with kind, order and whether they are used, and are accessible", async () => {
    await open("/work/fields");
    const row = (await screen.findByRole("button", { name: "Damage" })).closest("tr");
    within(row!).getByText("3 options");
    within(row!).getByText("damage");
    within(screen.getByRole("button", { name: "Order number" }).closest("tr")!).getByText("Required");
    within(screen.getByRole("button", { name: "Wants an exchange" }).closest("tr")!).getByText("Put away");
    await expectAccessible();
  });

  it("are added in two languages, with a key that goes with the name, behind the others", async () => {
    const { user, writes } = await open("/work/fields");
    const form = await field(user, "Add a field");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/Enter a name in at least one language/);
    form.getByText(/a letter first, at most 40/);
    await expectAccessible();
    await user.type(form.getByRole("textbox", { name: "English" }), "Número 2 of order ");
    expect(form.getByRole<HTMLInputElement>("textbox", { name: "Key" }).value).toBe("numero_2_of_order");
    await user.click(form.getByRole("combobox", { name: "Add a language" }));
    await user.click(await screen.findByRole("option", { name: "Chinese (China)", hidden: true }));
    await user.type(form.getByRole("textbox", { name: "Chinese (China)" }), "订单号");
    expect(form.getByRole<HTMLInputElement>("textbox", { name: "Key" }).value).toBe("numero_2_of_order");
    await user.click(form.getByRole("checkbox", { name: "Every ticket needs it" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await screen.findByText("6 fields");
    expect(await writes()[0]?.json()).toEqual({ key: "numero_2_of_order", kind: "text", labels: { en: "Número 2 of order", "zh-CN": "订单号" }, required: true, position: 6, options: [] });
  });

  it("of a choice need options, each with a text and a key of its own", async () => {
    const { user, writes } = await open("/work/fields?open=new");
    const form = await dialog();
    await user.type(form.getByRole("textbox", { name: "English" }), "Reason");
    await user.click(form.getByRole("combobox", { name: "Kind" }));
    await user.click(await screen.findByRole("option", { name: "Choice", hidden: true }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Add at least one option.");
    const add = async (text: string, key?: string) => {
      await user.click(form.getByRole("button", { name: "Add an option" }));
      const option = within(form.getAllByRole("group", { name: /^Option/ }).at(-1)!);
      await user.type(option.getByRole("textbox", { name: "English" }), text);
      if (key) await user.type(option.getByRole("textbox", { name: "Key" }), key);
    };
    await add("Too late");
    await add("晚了");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/^Keys of options/);
    await user.type(within(form.getByRole("group", { name: "Option 2" })).getByRole("textbox", { name: "Key" }), "too_late");
    await form.findByText("Two options have the same key.");
    await expectAccessible();
    await user.click(form.getByRole("button", { name: "Remove option 2" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toMatchObject({ kind: "choice", options: [{ key: "too_late", labels: { en: "Too late" } }] });
  });

  it("keep key, kind and the keys of their options, and are put away with the version that was read", async () => {
    const { user, writes } = await open("/work/fields");
    const form = await field(user, "Damage");
    for (const key of form.getAllByRole<HTMLInputElement>("textbox", { name: "Key" })) expect(key.disabled).toBe(true);
    expect(form.getByRole<HTMLInputElement>("combobox", { name: "Kind" }).disabled).toBe(true);
    await user.click(form.getByRole("button", { name: "Remove option 1" }));
    await user.click(form.getByRole("button", { name: "Add an option" }));
    const last = within(form.getAllByRole("group", { name: /^Option/ }).at(-1)!);
    await user.type(last.getByRole("textbox", { name: "English" }), "Wet");
    await user.click(form.getByRole("switch", { name: /^In use/ }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => within(screen.getByRole("button", { name: "Damage" }).closest("tr")!).getByText("Put away"));
    const sent = (await writes()[0]?.json()) as Record<string, unknown>;
    expect(sent).toMatchObject({ active: false, version: 1, position: 4, required: false });
    expect((sent["options"] as { key: string }[]).map(({ key }) => key)).toEqual(["scratched", "broken", "wet"]);
    expect(sent).not.toHaveProperty("key");
  });

  it("lose a language with its texts, also those of the options", async () => {
    const { user, writes } = await open("/work/fields");
    const form = await field(user, "Damage");
    await user.click(form.getByRole("button", { name: "Remove Arabic" }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(JSON.stringify(await writes()[0]?.json())).not.toContain('"ar"');
  });

  it("whose key is taken say so at the field", async () => {
    const { user } = await open("/work/fields");
    const form = await field(user, "Add a field");
    await user.type(form.getByRole("textbox", { name: "English" }), "Damage");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText(/Another field has this key/);
  });
});
