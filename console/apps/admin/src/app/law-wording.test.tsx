import { id } from "@meridian/testing/pretend/data.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { open } from "./admin-harness.tsx";

beforeEach(() => localStorage.clear());

const WORDING = "/law/wording";
const part = (name: "own" | "trial" | "results") => `${WORDING}?part=${name}`;
const setting = (rule: string) => screen.findByRole<HTMLSelectElement>("combobox", { name: `What happens: ${rule}` });
const choices = (select: HTMLSelectElement) => [...select.options].map(({ label, disabled }) => (disabled ? `(${label})` : label));

describe("built-in rules", () => {
  it("are shown by country with what happens, and open with their phrases and sources", async () => {
    const { user } = await open(WORDING);
    const gulf = within(await screen.findByRole("region", { name: "Gulf states" }));
    gulf.getByText("United Arab Emirates, Bahrain, Kuwait, Oman and 2 more countries");
    gulf.getByText("4 rules · 1 changed");
    gulf.getByText(/^Ramadan 1 . 30$/);
    gulf.getByText("Bots only");
    gulf.getByText("Not confirmed by counsel");
    await user.click(gulf.getByRole("button", { name: "Alcohol" }));
    gulf.getByText("[whisky|whiskey]");
    expect(gulf.getByText("نبيذ").lang).toBe("ar");
    gulf.getByText(/Federal Decree-Law 55\/2023/);
    await expectAccessible();
    await user.click(gulf.getByRole("button", { name: "Alcohol" }));
    expect(gulf.queryByText("[whisky|whiskey]")).toBeNull();
  });

  it("are treated otherwise at once, and as the product says again", async () => {
    const { user, writes } = await open(WORDING);
    const select = await setting("Interest on loans");
    expect(select.value).toBe("log");
    expect(choices(select)).toEqual(["Block", "Warn (default)", "Only count", "Off"]);
    screen.getAllByText("Default: Warn");
    await user.selectOptions(select, "off");
    await screen.findByText("Saved. It holds within seconds.");
    expect(writes()[0]?.url).toMatch(/\/api\/v1\/guard\/settings\/gulf\.interest$/);
    expect(await writes()[0]?.json()).toEqual({ own: "off" });
    await user.selectOptions(select, "warn");
    await waitFor(() => expect(writes()).toHaveLength(2));
    expect(await writes()[1]?.json()).toEqual({ own: null });
    await within(screen.getByRole("region", { name: "Gulf states" })).findByText("4 rules");
  });

  it("that follow from law cannot be lowered", async () => {
    const { user, server } = await open(WORDING);
    const alcohol = await setting("Alcohol");
    expect(choices(alcohol)).toEqual(["Block (default)", "(Warn)", "(Only count)", "(Off)"]);
    const best = await setting("Claims to be the best");
    expect(choices(best)).toEqual(["Block", "Warn (default)", "(Only count)", "(Off)"]);
    // The product asks for more since the page was opened.
    server.guard.sets = server.guard.sets.map((set) => ({ ...set, rules: set.rules.map((rule) => (rule.id === "de.best" ? { ...rule, own: null, text: { ...rule.text, action: "block" as const } } : rule)) }));
    server.handle = ((handle) => (request) => (request.method === "PUT" ? handle(new Request(request.url, { method: "PUT", headers: request.headers, body: JSON.stringify({ own: "warn" }) })) : handle(request)))(server.handle);
    await user.selectOptions(best, "warn");
    await screen.findByText("law_not_lowered");
    expect(screen.getByRole("alert").textContent).toContain("It follows from law: it can be made stricter only.");
    await waitFor(() => expect(best.value).toBe("block"));
  });

  it.each(["auditor", "supervisor"] as const)("are read by somebody who is %s", async (mood) => {
    await open(WORDING, { mood });
    const gulf = within(await screen.findByRole("region", { name: "Gulf states" }));
    gulf.getByText("Block (default)");
    gulf.getByText("Default: Warn");
    expect(screen.queryByRole("combobox", { name: /^What happens/ })).toBeNull();
    expect(screen.queryByRole("link", { name: "Results" }) !== null).toBe(mood === "supervisor");
  });

  it("are found by country and by words, also of their phrases", async () => {
    const { user } = await open(WORDING);
    await user.type(await screen.findByRole("searchbox", { name: "Search in rules and phrases" }), "champagne");
    await waitFor(() => expect(screen.getAllByRole("button", { expanded: false, name: /Alcohol|Greeting|Superlatives/ })).toHaveLength(1));
    await user.clear(screen.getByRole("searchbox"));
    await user.click(screen.getByRole("combobox", { name: "Country" }));
    await user.click(await screen.findByRole("option", { name: "China", hidden: true }));
    await waitFor(() => expect(screen.queryByRole("region", { name: "Gulf states" })).toBeNull());
    screen.getByRole("region", { name: "China" });
    await user.type(screen.getByRole("searchbox"), "no such");
    await screen.findByText("No rule fits");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await screen.findByRole("region", { name: "Gulf states" });
  });
});

describe("own wording rules", () => {
  it("are made with phrases, exceptions and suggestions of two languages", async () => {
    const { user, writes } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "Add a wording rule" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Add a wording rule" }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Give the rule a name.");
    dialog.getByText("Enter at least one phrase.");
    expect(document.activeElement).toBe(dialog.getByRole("textbox", { name: "Name" }));
    await expectAccessible();
    await user.type(dialog.getByRole("textbox", { name: "Name" }), " No promises ");
    await user.type(dialog.getByRole("textbox", { name: "Why" }), "Nobody can keep them.");
    await user.click(dialog.getByRole("combobox", { name: "What happens" }));
    await user.click(await screen.findByRole("option", { name: "Block", hidden: true }));
    await user.type(dialog.getByRole("combobox", { name: "Customers in" }), "Brazil{ArrowDown}{Enter}");
    await user.click(dialog.getByRole("textbox", { name: "Phrases, one per line: English" }));
    await user.paste("guaranteed\n\n100 percent => very\n");
    dialog.getByText("2 phrases");
    await user.type(dialog.getByRole("textbox", { name: "Not found as part of, one per line: English" }), "guaranteed by law");
    await user.click(dialog.getByRole("combobox", { name: "Add a language" }));
    await user.click(await screen.findByRole("option", { name: "Portuguese", hidden: true }));
    const portuguese = await dialog.findByRole("textbox", { name: "Phrases, one per line: Portuguese" });
    await waitFor(() => expect(document.activeElement).toBe(portuguese));
    await user.type(portuguese, "garantido");
    await user.type(dialog.getByRole("textbox", { name: "Write instead: Portuguese" }), "previsto");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await screen.findByText("4 own rules");
    expect(writes()[0]?.url).toMatch(/\/api\/v1\/guard\/rules$/);
    expect(writes()[0]?.headers.get("idempotency-key")).toBeTruthy();
    expect(await writes()[0]?.json()).toEqual({
      name: "No promises",
      says: "Nobody can keep them.",
      text: {
        kind: "forbidden",
        action: "block",
        phrases: { en: ["guaranteed", "100 percent => very"], pt: ["garantido"] },
        unless: { en: ["guaranteed by law"] },
        when: {},
        suggestions: { pt: "previsto" },
        place: "start",
        countries: ["BR"],
        channels: [],
        authors: [],
        occasion: "any",
        season: null,
        from: null,
        until: null,
      },
    });
    screen.getByText("Brazil");
  });

  it("say at the field which phrase the server does not follow", async () => {
    const { user } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "No competitors" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Change the wording rule" }));
    const arabic = dialog.getByRole("textbox", { name: "Phrases, one per line: Arabic" });
    await user.clear(arabic);
    await user.click(arabic);
    await user.paste("نوردستيرن\n\nab*");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    const block = within(dialog.getByRole("region", { name: "Arabic" }));
    await block.findByText(/Line 3, .*ab\*.*: .*needs 3 letters beside \*/);
    expect(within(dialog.getByRole("region", { name: "Any language" })).queryByText(/Line/)).toBeNull();
    expect(dialog.queryByRole("alert")).toBeNull();
    expect(document.activeElement).toBe(arabic);
    await expectAccessible();
    await user.type(arabic, "{Backspace}c");
    expect(block.queryByText(/Line 3/)).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("say when there are too many phrases, or somebody else changed the rule", async () => {
    const { user, server } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "No competitors" }));
    const dialog = within(await screen.findByRole("dialog"));
    const any = dialog.getByRole("textbox", { name: "Phrases, one per line: Any language" });
    await user.clear(any);
    await user.click(any);
    await user.paste("word\n".repeat(50_000));
    dialog.getByText("50,000 phrases");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("All rules together have more than 50,000 phrases or 1,000,000 characters.");
    await user.clear(any);
    await user.type(any, "word");
    server.guard.rules = server.guard.rules.map((rule) => ({ ...rule, version: 9 }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText(/^Somebody else changed this rule meanwhile/);
  });

  it("say which other rule leaves no way to follow both", async () => {
    const { user } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "تحية رمضان" }));
    const dialog = within(await screen.findByRole("dialog"));
    const arabic = dialog.getByRole("textbox", { name: "Phrases, one per line: Arabic" });
    await user.clear(arabic);
    await user.type(arabic, "نوردستيرن");
    await user.click(dialog.getByRole("combobox", { name: "What happens" }));
    await user.click(await screen.findByRole("option", { name: "Warn", hidden: true }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    const alert = await dialog.findByText(/^No text \(Arabic\) could follow both this rule and “No competitors”/);
    expect(alert.closest("[role=alert]")).not.toBeNull();
    await user.type(arabic, "{Enter}مرحبا");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("take phrases of a file", async () => {
    const { user } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "No competitors" }));
    const dialog = within(await screen.findByRole("dialog"));
    const [input] = document.querySelectorAll<HTMLInputElement>("[role=dialog] input[type=file]");
    await user.upload(input!, new File(["Nordstern\nNova Lux\n\nPolar\n"], "rivals.txt", { type: "text/plain" }));
    await dialog.findByText("2 phrases added from the file.");
    expect(dialog.getByRole<HTMLTextAreaElement>("textbox", { name: "Phrases, one per line: Any language" }).value).toBe("Nordstern\n=Halo Home\nhalo*\nNova Lux\nPolar");
    await user.upload(input!, new File([Uint8Array.of(0x4d, 0xfc)], "old.csv", { type: "text/csv" }));
    await dialog.findByText("The file is not UTF-8 text. Save it as UTF-8.");
  });

  it("hold in a part of the year, by either calendar", async () => {
    const { user, writes } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "تحية رمضان" }));
    const dialog = within(await screen.findByRole("dialog"));
    dialog.getByText(/^Each year, Ramadan 1 . 30$/);
    const day = dialog.getByRole("textbox", { name: "First day after it, day" });
    await user.clear(day);
    await user.type(day, "31");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Choose two different days that the calendar has.");
    await user.clear(day);
    await user.type(day, "4");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(await writes()[0]?.json()).toMatchObject({ version: 4, text: { season: { calendar: "hijri", from: "09-01", until: "10-04" }, authors: ["agent", "bot"], occasion: "opening" } });
  });

  it("are tried before they are saved, and saved by their own button alone", async () => {
    const { user, writes } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "No competitors" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("textbox", { name: "Phrases, one per line: Any language" }));
    await user.paste("\nPolar Light");
    await user.click(dialog.getByRole("button", { name: "Try it before you save" }));
    await user.type(dialog.getByRole("textbox", { name: "Text to a customer" }), "Polar Light is cheaper{Control>}{Enter}{/Control}");
    await dialog.findByText("It cannot be sent.", { selector: "strong" });
    expect(dialog.getByText("Polar Light", { selector: "mark" }).dataset["action"]).toBe("block");
    const sent = (await writes()[0]?.json()) as { rule: { text: { phrases: Record<string, string[]> } } };
    expect(sent).toMatchObject({ text: "Polar Light is cheaper", language: "ar", country: null, ruleId: id(43, 1) });
    expect(sent.rule.text.phrases["*"]).toContain("Polar Light");
    await user.type(dialog.getByLabelText("Day (empty: today)"), "{Enter}");
    expect(writes().filter(({ method }) => method === "PUT")).toHaveLength(0);
    await expectAccessible();
  });

  it("say how phrases are written", async () => {
    const { user } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "Add a wording rule" }));
    await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "How phrases are written" }));
    await screen.findByText("cheap => good value");
    screen.getByText("With a suggestion of its own");
  });

  it("are deleted after a question", async () => {
    const { user } = await open(part("own"));
    await user.click(await screen.findByRole("button", { name: "Rückgabe nur mit Frist" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText(/^Delete this wording rule\?/);
    await user.click(dialog.getByRole("button", { name: "Delete" }));
    await screen.findByText("2 own rules");
  });

  it("are looked at as a whole by those who may not change them", async () => {
    const { user } = await open(part("own"), { mood: "auditor" });
    await user.click(await screen.findByRole("button", { name: "No competitors" }));
    const dialog = within(await screen.findByRole("dialog", { name: "No competitors" }));
    dialog.getByText("=Halo Home");
    dialog.getByText("Nordsternstraße");
    expect(dialog.queryByRole("textbox")).toBeNull();
    expect(screen.queryByRole("button", { name: "Add a wording rule" })).toBeNull();
    await expectAccessible();
  });

  it("are explained where there are none", async () => {
    await open(part("own"), { mood: "empty" });
    await screen.findByText("No rules of your own");
  });
});

describe("a text that is tried", () => {
  const write = async (user: Awaited<ReturnType<typeof open>>["user"], text: string) => {
    await user.click(await screen.findByRole("textbox", { name: "Text to a customer" }));
    await user.paste(text);
  };

  it("is shown with what was found, why, and what to write instead", async () => {
    const { user, writes } = await open(part("trial"), { mood: "supervisor" });
    await user.click(await screen.findByRole("button", { name: "Check the text" }));
    await screen.findByText("Write something first.");
    await write(user, "Lunch with wine and champagne, interest free!");
    await user.type(screen.getByRole("combobox", { name: "Country" }), "United Arab{ArrowDown}{Enter}");
    await user.click(screen.getByRole("combobox", { name: "Occasion" }));
    await user.click(await screen.findByRole("option", { name: "Advertising", hidden: true }));
    await user.type(screen.getByLabelText("Day (empty: today)"), "2026-03-01");
    await user.click(screen.getByRole("textbox"));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("It cannot be sent.");
    expect([...document.querySelectorAll("mark")].map((mark) => [mark.textContent, mark.dataset["action"]])).toEqual([
      ["Lunch", "log"],
      ["wine", "block"],
      ["champagne", "block"],
      ["interest free", "log"],
    ]);
    const alcohol = within(screen.getByText("Alcohol").closest("li")!);
    alcohol.getByText("champagne");
    alcohol.getByText("a drink");
    screen.getByText("without extra cost");
    expect(await writes()[0]?.json()).toEqual({ text: "Lunch with wine and champagne, interest free!", language: "en", country: "AE", channel: null, author: "agent", occasion: "advertising", date: "2026-03-01" });
    await expectAccessible();
    // What stands there is about the text of before.
    await write(user, " x");
    expect(screen.getByText("It cannot be sent.").closest("[data-stale]")).not.toBeNull();
  });

  it("may lack something, may be well, or be none of any rule's business", async () => {
    const { user, server } = await open(part("trial"));
    await write(user, "Your parcel is there");
    const check = screen.getByRole("button", { name: "Check the text" });
    await user.click(check);
    await screen.findByText("Nothing speaks against it");
    await user.type(screen.getByRole("combobox", { name: "Country" }), "Qatar{ArrowDown}{Enter}");
    await user.click(screen.getByRole("combobox", { name: "Written by" }));
    await user.click(await screen.findByRole("option", { name: "A bot", hidden: true }));
    await user.click(screen.getByRole("combobox", { name: "Occasion" }));
    await user.click(await screen.findByRole("option", { name: "First message", hidden: true }));
    await user.click(check);
    await screen.findByText("Missing");
    screen.getByText("Add at the beginning:");
    screen.getByText("Hello,");
    expect(document.querySelector("mark")).toBeNull();
    server.guard.rules = [];
    server.guard.sets = [];
    await user.click(check);
    await screen.findByText("No rule is about such a text");
    expect(screen.queryByText("Nothing speaks against it")).toBeNull();
    await expectAccessible();
  });

  it("is kept while somebody looks at the rules", async () => {
    const { user } = await open(part("trial"));
    await write(user, "wine");
    await user.click(screen.getByRole("link", { name: "Built-in rules" }));
    await screen.findByRole("region", { name: "Gulf states" });
    await user.click(screen.getByRole("link", { name: "Try it" }));
    expect((await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Text to a customer" })).value).toBe("wine");
  });
});

describe("what rules found", () => {
  it("is counted by rule, and listed with who, what and where", async () => {
    const { user, sent } = await open(part("results"), { mood: "supervisor" });
    const counts = within(await screen.findByRole("table", { name: "Last 30 days" }));
    await counts.findByText("Alcohol");
    expect(counts.getAllByRole("row")[1]?.textContent).toMatch(/^Alcohol\d+0$/);
    counts.getByText("No competitors");
    counts.getByText(/^Deleted rule …[0-9a-f]{8}$/);
    expect(sent.some(({ url }) => url.endsWith("/guard-results/summary?days=30"))).toBe(true);
    const list = within(screen.getByRole("table", { name: "The newest" }));
    await list.findAllByText("王小明");
    list.getAllByText("A bot");
    list.getAllByText("A program");
    expect(list.getAllByRole("row")).toHaveLength(51);
    const [link] = list.getAllByRole<HTMLAnchorElement>("link");
    expect(link?.getAttribute("href")).toBe(`/conversations?c=${id(9, 1)}`);
    expect(link?.target).toBe("_blank");
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(list.getAllByRole("row")).toHaveLength(65));
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  it("is not asked for by auditors", async () => {
    const { sent } = await open(part("results"), { mood: "auditor" });
    await screen.findByRole("region", { name: "Gulf states" });
    expect(sent.some(({ url }) => url.includes("guard-results"))).toBe(false);
  });

  it("may be nothing", async () => {
    await open(part("results"), { mood: "empty" });
    await screen.findByText("No rule found anything");
  });

  it("may fail to load", async () => {
    await open(part("results"), { mood: "broken" });
    expect((await screen.findAllByText("This could not be loaded")).length).toBeGreaterThan(0);
  });
});
