import { MOST_CHARACTERS } from "@meridian/api/do-not-contact.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { problem } from "@meridian/testing/pretend/gateway.ts";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open, type OpenOptions } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const PATH = "/law/lists";
const dialog = async () => within(await screen.findByRole("dialog"));

async function list(name: string, options?: OpenOptions) {
  const opened = await open(PATH, options);
  await opened.user.click(await screen.findByRole("button", { name }));
  return { ...opened, form: await dialog() };
}

async function importing(name: string, options?: OpenOptions) {
  const opened = await list(name, options);
  await opened.user.click(opened.form.getByRole("button", { name: "Import" }));
  const form = await dialog();
  await form.findByRole("button", { name: "Check" });
  const paste = async (text: string) => {
    const field = form.getByRole("textbox", { name: /type or paste/ });
    await opened.user.clear(field);
    await opened.user.click(field);
    await opened.user.paste(text);
  };
  const press = (label: string) => opened.user.click(form.getByRole("button", { name: label }));
  const count = (label: string) => form.getByText(label).nextSibling?.textContent;
  const imports = () => opened.sent.filter(({ url }) => url.endsWith("/imports"));
  return { ...opened, form, paste, press, count, imports };
}

describe("do-not-contact lists", () => {
  it("say what they are, whom they are about and how old a copy is", async () => {
    await open(PATH);
    await screen.findByText("5 lists");
    const row = (name: string) => within(screen.getByRole("row", { name: new RegExp(name) }));
    const copy = row("^National Do Not Call Registry");
    copy.getByText("18,204");
    expect((await copy.findByText("12 of 31 days old")).closest("[data-tone]")?.getAttribute("data-tone")).toBe("ok");
    expect(row("^TPS").getByText("35 of 28 days old").closest("[data-tone]")?.getAttribute("data-tone")).toBe("warn");
    expect(row("^UAE DNCR").getByText("Never copied").closest("[data-tone]")?.getAttribute("data-tone")).toBe("warn");
    row("^Wer nicht").getByText("2 months ago");
    row("^عملاء").getByText("Surveys");
    await expectAccessible();
  });

  it.each(["auditor", "supervisor"] as const)("can be read and asked for %s, and not changed", async (mood) => {
    const { user } = await open(PATH, { mood });
    await screen.findByText("5 lists");
    expect(screen.queryByRole("button", { name: "New list" })).toBeNull();
    await user.type(screen.getByRole("textbox", { name: "Look up an address" }), "mia@example.com");
    await user.click(screen.getByRole("button", { name: "Look up" }));
    await screen.findByText(/is on 1 list:/);
    expect(screen.queryByRole("button", { name: /Take off/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "TPS" }));
    const form = await dialog();
    form.getByText(/nothing goes out unasked until there is a new copy/);
    expect(form.queryByRole("button", { name: "Import" })).toBeNull();
    expect(form.queryByRole("button", { name: "Delete the list" })).toBeNull();
  });

  it.each([
    ["empty", "No do-not-contact lists yet"],
    ["broken", "This could not be loaded"],
  ] as const)("when the server is %s say: %s", async (mood, text) => {
    await open(PATH, { mood });
    await screen.findByText(text);
    expect(screen.queryByRole("search")).toBeNull();
  });

  it("are deleted only after the question what follows", async () => {
    const { user, form, sent } = await list("TPS");
    await user.click(form.getByRole("button", { name: "Delete the list" }));
    form.getByText(/Whoever is on no other list may be contacted again/);
    form.getByText(/nothing goes out unasked until there is another copy/);
    await expectAccessible();
    expect(sent.some(({ method }) => method === "DELETE")).toBe(false);
    await user.click(form.getByRole("button", { name: "Delete the list" }));
    await screen.findByText("4 lists");
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});

describe("a new list", () => {
  it("is a copy of a register that the rules ask for, and is filled next", async () => {
    const { user, sent } = await open(PATH);
    await user.click(await screen.findByRole("button", { name: "New list" }));
    const form = await dialog();
    await user.click(await form.findByRole("radio", { name: /Copy of a register/ }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Choose a register.");
    await user.click(form.getByRole("combobox", { name: "Register" }));
    await user.click(await screen.findByRole("option", { name: /Não Me Perturbe/, hidden: true }));
    form.getByText("Brazil; a copy may be 30 days old at most");
    await user.click(form.getByRole("checkbox", { name: "E-mail" }));
    await expectAccessible();
    await user.click(form.getByRole("button", { name: "Save" }));
    const next = await screen.findByRole("dialog", { name: /Import into .*Não Me Perturbe/ });
    expect(within(next).getByRole<HTMLInputElement>("radio", { name: "Replace" }).checked).toBe(true);
    const made = sent.find(({ method }) => method === "POST");
    expect(made?.headers.get("idempotency-key")).toBeTruthy();
    expect(await made?.json()).toEqual({ name: "Não Me Perturbe", register: "Não Me Perturbe", purposes: ["marketing", "survey"], channels: ["voice", "auto-voice", "sms", "messaging"] });
  });

  it("needs a name that no other has, a purpose and a channel", async () => {
    const { user, sent } = await open(PATH);
    await user.click(await screen.findByRole("button", { name: "New list" }));
    const form = await dialog();
    for (const purpose of ["Advertising", "Surveys"]) await user.click(await form.findByRole("checkbox", { name: purpose }));
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Choose at least one.");
    form.getByText("Give the list a name.");
    expect(sent.some(({ method }) => method === "POST")).toBe(false);
    await user.click(form.getByRole("checkbox", { name: "Surveys" }));
    await user.type(form.getByRole("textbox", { name: "Name" }), "TPS");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("Another list has this name.");
  });
});

describe("an import", () => {
  it("is blocked by wrong rows, which say what is wrong, and goes on when they are right", async () => {
    const { form, paste, press, count, imports } = await importing("Wer nicht mehr angerufen werden will");
    expect(form.getByRole<HTMLInputElement>("radio", { name: "Add" }).checked).toBe(true);
    await paste("number;name\n+49 151 98765432;Jonas\n0170 1234567;Mia\nnobody\n+4915198765432;Jonas again");
    await press("Check");
    await form.findByText(/2 rows have to be corrected/);
    within(form.getByRole("row", { name: /0170 1234567/ })).getByText(/country code is missing/);
    within(form.getByRole("row", { name: /nobody/ })).getByText("Not a telephone number or e-mail address");
    expect(form.queryByRole("button", { name: "Put on the list" })).toBeNull();
    await expectAccessible();
    await press("Another file");
    await paste("+49 151 98765432\nmia@example.com\nMia@Example.com");
    await press("Check");
    await form.findByText("Every row is right.");
    expect([count("In the file"), count("There twice"), count("New on the list")]).toEqual(["2", "1", "1"]);
    expect(form.queryByText("Come off the list")).toBeNull();
    await press("Put on the list");
    await form.findByText(/313 addresses are on the list now/);
    expect(await imports()[0]?.json()).toEqual({ csv: "+49 151 98765432\nmia@example.com\nMia@Example.com", mode: "add" });
  });

  it("replaces a copy of a register, says who comes off, and is sent again with the same key after a lost answer", async () => {
    const { user, form, press, count, imports, loseAnswers } = await importing("TPS");
    const close = () => user.click(form.getAllByRole("button", { name: "Close" }).at(-1)!);
    await user.upload(document.querySelector<HTMLInputElement>("input[type=file]")!, new File(["+4915123456789\n+4915100000001\n"], "tps.csv", { type: "text/csv" }));
    await form.findByText("tps.csv");
    expect(form.queryByRole("textbox")).toBeNull();
    await press("Check");
    await form.findByText("Every row is right.");
    expect([count("New on the list"), count("Come off the list")]).toEqual(["1", "12,043"]);
    loseAnswers(1);
    await press("Put on the list");
    await form.findByText("unreachable");
    await press("Put on the list");
    await form.findByText(/2 addresses are on the list now/);
    const [first, second] = imports().map(({ headers }) => headers.get("idempotency-key"));
    expect(first).toBeTruthy();
    expect(second).toBe(first);
    await close();
    await screen.findByText("0 of 28 days old");
  });

  it("takes a file that is dropped, and refuses one that is too large before it is sent", async () => {
    const { form, press, sent } = await importing("TPS");
    const drop = (text: string) => fireEvent.drop(form.getByText("File"), { dataTransfer: { files: [new File([text], "dropped.txt")] } });
    drop("1".repeat(MOST_CHARACTERS + 1));
    await form.findByText(/too large. Split it into files of at most 400,000 characters/);
    await press("Check");
    expect(sent.some(({ url }) => url.endsWith("/check"))).toBe(false);
    drop("name\n");
    await waitFor(() => expect(form.queryByText(/too large/)).toBeNull());
    await press("Check");
    await form.findByText("There is no address in it.");
    expect(form.queryByText("In the file")).toBeNull();
  });

  it("says what the server refuses, and checks again what is not clean after all", async () => {
    const refusals = ["list_full", "import_not_clean"];
    const { form, paste, press, sent } = await importing("TPS", {
      prepare: (server) => {
        const handle = server.handle.bind(server);
        server.handle = async (request) => {
          const code = request.url.endsWith("/imports") ? refusals.shift() : undefined;
          return code ? problem(422, code) : handle(request);
        };
      },
    });
    await press("Check");
    await form.findByText("Choose a file or type an address.");
    await paste("+4915100000001");
    await press("Check");
    await form.findByText("Every row is right.");
    await press("Put on the list");
    await form.findByText(/more than 200,000 addresses/);
    await press("Put on the list");
    await form.findByText(/the list was not changed/);
    await waitFor(() => expect(sent.filter(({ url }) => url.endsWith("/check"))).toHaveLength(2));
  });
});

describe("an address", () => {
  const ask = async (text: string) => {
    const opened = await open(PATH);
    await opened.user.type(await screen.findByRole("textbox", { name: "Look up an address" }), text);
    await opened.user.click(screen.getByRole("button", { name: "Look up" }));
    return opened;
  };

  it("is found with the lists it is on, and taken off one after a question", async () => {
    const { user, sent } = await ask("+49 151 23456789");
    await screen.findByText(/is on 3 lists:/);
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: /Take off .*TPS/ }));
    const question = await dialog();
    question.getByText(/the next import may bring the address back/);
    await user.click(question.getByRole("button", { name: "Take off" }));
    await screen.findByText(/is on 2 lists:/);
    expect(await sent.find(({ url }) => url.endsWith("/removals"))?.json()).toEqual({ address: "+49 151 23456789" });
    await screen.findByText("12,043");
  });

  it("may be on no list", async () => {
    await ask("new@example.com");
    await screen.findByText(/is on no list/);
  });

  it.each(["+4", "0170 1234567"])("that is none (%s) is refused at the field", async (text) => {
    await ask(text);
    await screen.findByText(/Enter a telephone number with \+/);
  });
});
