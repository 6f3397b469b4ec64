import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within, type BoundFunctions, type queries } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consentsOf } from "../../dev/consents.ts";
import { open } from "./workspace-harness.tsx";

const [MIA, WANG, MUHAMMAD, LUCIA] = [1, 2, 3, 4].map((index) => `01970009-0000-7000-8000-00000000000${index}`) as [string, string, string, string];
const CUSTOMER = (index: number): string => `01970010-0000-7000-8000-00000000000${index}`;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

type Panel = BoundFunctions<typeof queries>;
type Options = Parameters<typeof open>[1];

async function shown(conversation: string, options?: Options, page = "/") {
  const opened = await open(`${page}?c=${conversation}`, options);
  // Its code is fetched when it is shown for the first time.
  const panel = within(await screen.findByRole("region", { name: "Contact permissions" }, { timeout: 30_000 }));
  await panel.findByRole("table");
  return { ...opened, panel };
}

/** What stands in the row of a way of contact, for people who see and who hear it. */
const cells = (panel: Panel, way: string): (string | null)[] => within(panel.getByRole("row", { name: new RegExp(`^${way}`) })).getAllByRole("cell").map(({ textContent }) => textContent);
const columns = (panel: Panel): (string | null)[] => panel.getAllByRole("columnheader").map(({ textContent }) => textContent);

async function choose(user: Awaited<ReturnType<typeof open>>["user"], form: Panel, name: string, option: string) {
  await user.click(form.getByRole("combobox", { name }));
  await user.click(await screen.findByRole("option", { name: option, hidden: true }));
}

async function recording(conversation: string, action: string, options?: Options) {
  const opened = await shown(conversation, options);
  await opened.user.click(opened.panel.getByRole("button", { name: action }));
  const form = within(await screen.findByRole("dialog", { name: action }));
  return { ...opened, form };
}

describe("contact permissions", () => {
  it("say what may go out on which way, and why not; beside the tickets, and accessible", async () => {
    const { panel } = await shown(MIA);
    panel.getByText(/^Agreed to advertising and surveys on some ways of contact, last on /);
    expect(columns(panel)).toEqual(["Way of contact", "Advertising", "Surveys"]);
    expect(cells(panel, "E-mail")).toEqual([expect.stringMatching(/^Allowed\. Goes out\. Agreed on .*: Express agreement\.$/), expect.stringMatching(/^Allowed\. Goes out\. Agreed on .*: Agreement\.$/)]);
    expect(cells(panel, "Chat & messengers")).toEqual(["Not agreed. Does not go out. Needed: an express agreement.", expect.stringMatching(/^Allowed/)]);
    expect(cells(panel, "Phone call")[1]).toBe("Not agreed. Does not go out. Needed: an agreement.");
    screen.getByRole("region", { name: "Tickets" });
    await expectAccessible();
  });

  it("put surveys and advertising into one column where they are alike", async () => {
    const { panel } = await shown(WANG);
    panel.getByText(/^Wants no advertising and no surveys since /);
    expect(columns(panel)).toEqual(["Way of contact", "Advertising and surveys"]);
    expect(cells(panel, "SMS")).toEqual([expect.stringMatching(/^Objected\. Does not go out\. The customer objected on /)]);
  });

  it("tell what is missing from what only has to wait", async () => {
    const { panel } = await shown(MUHAMMAD);
    panel.getByText("Has neither agreed nor objected.");
    expect(cells(panel, "Phone call")).toEqual([expect.stringMatching(/^Not now\. Does not go out now\./)]);
    expect(cells(panel, "Automated call")).toEqual(["Not agreed. Does not go out. Needed: a signed agreement."]);
    expect(cells(panel, "E-mail")).toEqual(["Allowed. Goes out. It needs no agreement here."]);
  });

  it("say what an agreement is too weak for, and which list is not checked, also where a mouse points", async () => {
    const { panel, user } = await shown(LUCIA);
    expect(cells(panel, "Automated call")[0]).toBe("Too weak. Does not go out. Agreed: Similar purchase. Needed: an express agreement.");
    expect(cells(panel, "Phone call")[0]).toMatch(/^Not checked/);
    await user.hover(panel.getAllByText(/^Not checked/)[0]!);
    await waitFor(() => expect(screen.getByRole("tooltip", { hidden: true }).textContent).toMatch(/a do-not-contact list/i));
  });

  it("say that nothing goes out while decisions made elsewhere are not known", async () => {
    const { panel } = await shown(MIA, { prepare: (desk) => (consentsOf(desk).stale = true) });
    panel.getByText(/^Decisions made elsewhere are not known since .*: nothing goes out unasked\.$/);
    expect(cells(panel, "E-mail")[0]).toMatch(/^Not known/);
    expect(panel.queryByText("Allowed")).toBeNull();
  });

  it("follow at once when the customer writes that they want no more", async () => {
    const { desk, panel } = await shown(MIA);
    const consents = consentsOf(desk);
    act(() => void desk.write(MIA, { author: "system", kind: "event", event: "withdrawn" }));
    consents.all = [...consents.all, { ...consents.of([CUSTOMER(1)])[1]!, id: "stop", purposes: ["marketing", "survey"], channels: [], decision: "withdrawn", grade: null, source: "keyword", keyword: "STOP", at: desk.at(), recordedAt: desk.at() }];
    await within(screen.getByRole("log")).findByText("The customer wants no more advertising and surveys");
    await panel.findByText(/^Wants no advertising and no surveys since /);
  });

  it("that cannot be read say so, and are read again", async () => {
    const { user, server } = await open(`/?c=${MIA}`);
    const handle = server.handle;
    server.handle = async (request) => (request.url.endsWith("/permissions") ? new Response("{}", { status: 404 }) : handle(request));
    const panel = within(await screen.findByRole("region", { name: "Contact permissions" }));
    await panel.findByText("This could not be loaded");
    expect(panel.queryByRole("table")).toBeNull();
    server.handle = handle;
    await user.click(panel.getByRole("button", { name: "Try again" }));
    await panel.findByRole("table");
  });

  it("are only looked at by who does not work with customers", async () => {
    const { panel } = await shown(MIA, { mood: "manager" }, "/conversations");
    panel.getByRole("button", { name: "History and proof" });
    expect(panel.queryByRole("button", { name: "Record agreement" })).toBeNull();
    expect(panel.queryByRole("button", { name: "Record withdrawal" })).toBeNull();
  });
});

describe("history and proof", () => {
  it("shows every decision with what proves it", async () => {
    const { panel, user, sent } = await shown(MIA);
    await user.click(panel.getByRole("button", { name: "History and proof" }));
    const dialog = within(await screen.findByRole("dialog", { name: "History and proof" }));
    const entries = await dialog.findAllByRole("listitem");
    expect(entries).toHaveLength(6);
    const [notice, , call, , , form] = entries.map((entry) => within(entry));
    notice!.getByText("Noted");
    notice!.getByText(/kept by the service that showed it/);
    expect(notice!.queryByText("Ways of contact")).toBeNull();
    call!.getByText("Chat & messengers and E-mail");
    await call!.findByText("Jonas Weber");
    form!.getByText("Express agreement");
    const wording = form!.getByText(/Lumora darf mir per E-Mail/);
    expect([wording.tagName, wording.getAttribute("dir"), wording.getAttribute("lang")]).toEqual(["BLOCKQUOTE", "auto", "de"]);
    form!.getByText("b7e29cf05d1a4463");
    expect(sent.filter(({ url }) => url.includes("/consents?")).map(({ url }) => new URL(url).searchParams.getAll("customer"))).toEqual([[CUSTOMER(1)]]);
    await expectAccessible();
  });

  it("tells what was asked for from what was agreed to, and which answers which", async () => {
    const { panel, user } = await shown(MIA);
    await user.click(panel.getByRole("button", { name: "History and proof" }));
    const entries = await within(await screen.findByRole("dialog", { name: "History and proof" })).findAllByRole("listitem");
    const [, open, , answer, answered] = entries.map((entry) => within(entry));
    open!.getByText("Asked for, not confirmed yet");
    expect(open!.queryByText("Agreed")).toBeNull();
    answer!.getByText("Agreed");
    answer!.getByText("On the page of choices");
    const date = (element: HTMLElement): string | undefined => / on (.+?)\.?$/.exec(element.textContent)?.[1];
    const [asked, confirmed] = [date(answer!.getByText(/^Confirms what was asked for on /)), date(answered!.getByText(/^Asked for, confirmed on /))];
    expect(answered!.queryByText("Asked for, not confirmed yet")).toBeNull();
    expect(answered!.getByText((text, element) => element?.tagName === "TIME" && text.startsWith(asked ?? "?"))).toBeTruthy();
    expect(answer!.getByText((text, element) => element?.tagName === "TIME" && text.startsWith(confirmed ?? "?"))).toBeTruthy();
    await expectAccessible();
  });

  it.each([
    { ways: ["sms"] as const, badge: "Asked for, not confirmed yet" },
    { ways: ["sms", "email"] as const, badge: /^Asked for, confirmed on / },
  ])("says of what was asked for on two ways, of which $ways are confirmed: $badge", async ({ ways, badge }) => {
    const { panel, user } = await shown(MIA, {
      prepare: (desk) => {
        const consents = consentsOf(desk);
        const first = consents.all.find(({ confirms }) => confirms !== null)!;
        const rest = consents.all.filter((one) => one !== first);
        consents.all = [
          ...rest.map((one) => (one.id === first.confirms ? { ...one, channels: ["sms", "email"] as const } : one)),
          ...ways.map((way) => ({ ...first, id: `by-${way}`, channels: [way] })),
          { ...first, id: "lost", confirms: "gone", at: desk.at(), recordedAt: desk.at() },
        ];
      },
    });
    await user.click(panel.getByRole("button", { name: "History and proof" }));
    const dialog = within(await screen.findByRole("dialog", { name: "History and proof" }));
    const request = (await dialog.findAllByText(/SMS fragen/)).at(-1)!.closest("li")!;
    within(request).getByText(badge);
    dialog.getByText("Confirms what was asked for on an unknown day.");
  });

  it("names the word that a customer wrote", async () => {
    const { panel, user } = await shown(WANG);
    await user.click(panel.getByRole("button", { name: "History and proof" }));
    const [first] = await within(await screen.findByRole("dialog")).findAllByRole("listitem");
    within(first!).getByText("退订");
    within(first!).getByText("All");
  });

  it("says that nothing is recorded", async () => {
    const { panel, user } = await shown(MUHAMMAD);
    await user.click(panel.getByRole("button", { name: "History and proof" }));
    await screen.findByText("No decision is recorded.");
  });
});

describe("an agreement", () => {
  it("is recorded with its exact wording, once only after a lost answer, and counts soon after", async () => {
    const { form, user, posts, panel, server, desk } = await recording(MUHAMMAD, "Record agreement", { prepare: (one) => (consentsOf(one).delay = 600) });
    expect(form.getByRole("combobox", { name: "Language of the wording" })).toHaveProperty("value", "Arabic");
    await user.click(form.getByRole("checkbox", { name: "Advertising" }));
    await user.click(form.getByRole("checkbox", { name: "SMS" }));
    await choose(user, form, "Where the customer said so", "In person");
    await choose(user, form, "How strong it is", "Similar purchase");
    form.getByText("Bought something similar and was told how to object.");
    await choose(user, form, "How strong it is", "Agreement");
    await user.type(form.getByRole("textbox", { name: "Exact wording" }), " نعم، أوافق على الرسائل. ");
    await expectAccessible();
    const handle = server.handle;
    server.handle = async (request) => {
      if (request.method !== "POST") return handle(request);
      await handle(request);
      server.handle = handle;
      return new Response("", { status: 502 });
    };
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByRole("alert");
    await user.click(form.getByRole("button", { name: "Save" }));
    await panel.findByText("Recorded. It counts within seconds.");
    expect(screen.queryByRole("dialog")).toBeNull();
    const sent = posts("/api/v1/consents");
    expect(sent).toHaveLength(2);
    expect(await sent[1]!.json()).toEqual({
      customerId: CUSTOMER(3), purposes: ["marketing"], channels: ["sms"], decision: "granted", grade: "opt-in", source: "in-person",
      wording: { text: "نعم، أوافق على الرسائل.", language: "ar" },
    });
    expect(sent[0]!.headers.get("idempotency-key")).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]!.headers.get("idempotency-key")).toBe(sent[0]!.headers.get("idempotency-key"));
    expect(consentsOf(desk).of([CUSTOMER(3)])).toHaveLength(1);
    await panel.findByText(/^Agreed to advertising on some ways of contact/);
    expect(cells(panel, "SMS")).toEqual([expect.stringMatching(/^Allowed/), expect.stringMatching(/^Not agreed/)]);
  });

  it("that the customer confirms goes on with the link to confirm it by, and does not count before", async () => {
    const { form, user, posts, panel, desk } = await recording(MUHAMMAD, "Record agreement");
    for (const name of ["Advertising", "Surveys", "SMS", "E-mail"]) await user.click(form.getByRole("checkbox", { name }));
    await choose(user, form, "Where the customer said so", "On the phone");
    await user.type(form.getByRole("textbox", { name: "Exact wording" }), "Yes");
    await user.click(form.getByRole("checkbox", { name: "The customer confirms it by a link (double opt-in)" }));
    form.getByText(/^What the customer agreed to elsewhere, .* It counts once the customer has confirmed it/);
    await expectAccessible();
    await user.click(form.getByRole("button", { name: "Save" }));
    const link = within(await screen.findByRole("dialog", { name: "Link for the customer" }));
    await link.findByText(`https://eu.meridian.example/choices#pretended.${CUSTOMER(3)}`);
    link.getByText(/^Recorded\. Nothing goes out on the strength of it until the customer has confirmed it/);
    expect(await posts("/api/v1/consents")[0]!.json()).toMatchObject({ purposes: ["marketing", "survey"], channels: ["sms", "email"], decision: "granted", confirm: true });
    expect(posts("/choice-links")).toHaveLength(1);
    expect(await posts("/choice-links")[0]!.json()).toEqual({ asks: ["marketing", "survey"].flatMap((purpose) => ["sms", "email"].map((channel) => ({ purpose, channel }))) });
    expect(consentsOf(desk).of([CUSTOMER(3)]).map(({ decision }) => decision)).toEqual(["requested"]);
    await expectAccessible();
    await user.click(link.getByRole("button", { name: "Close" }));
    panel.getByText("Asked for. It does not count until the customer has confirmed it.");
    panel.getByText("Has neither agreed nor objected.");
    await user.click(panel.getByRole("button", { name: "Link for the customer" }));
    await waitFor(() => expect(posts("/choice-links")).toHaveLength(2));
    expect(await posts("/choice-links")[1]!.text()).toBe("");
    expect(screen.queryByText(/^Recorded\. Nothing goes out/)).toBeNull();
  });

  it("is not recorded without what it is about, where it was and its wording", async () => {
    const { form, user, posts } = await recording(MIA, "Record agreement");
    await user.type(form.getByRole("textbox", { name: "Exact wording" }), "   ");
    await user.click(form.getByRole("button", { name: "Save" }));
    form.getByText("Choose at least one.");
    form.getByText("Choose at least one way.");
    form.getByText("Choose where it was.");
    form.getByText("Without the wording nothing is proven.");
    expect(posts("/consents")).toHaveLength(0);
    await user.click(form.getByRole("checkbox", { name: "Surveys" }));
    await user.click(form.getByRole("checkbox", { name: "E-mail" }));
    await choose(user, form, "Where the customer said so", "On the phone");
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(posts("/consents")).toHaveLength(0);
    await user.type(form.getByRole("textbox", { name: "Exact wording" }), "Ja");
    expect(form.queryByText("Without the wording nothing is proven.")).toBeNull();
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(posts("/consents")).toHaveLength(1));
  });

  it("is no stronger than a call proves; a form may prove more", async () => {
    const { form, user } = await recording(MIA, "Record agreement");
    const strengths = async (): Promise<(string | null)[]> => {
      await user.click(form.getByRole("combobox", { name: "How strong it is" }));
      const found = (await screen.findAllByRole("option", { hidden: true })).map(({ textContent }) => textContent).filter((text) => /purchase|agreement/i.test(text));
      await user.keyboard("{Escape}");
      return found;
    };
    await choose(user, form, "Where the customer said so", "On a form");
    expect(await strengths()).toEqual(["Similar purchase", "Agreement", "Express agreement", "Signed agreement"]);
    await choose(user, form, "How strong it is", "Signed agreement");
    await choose(user, form, "Where the customer said so", "On the phone");
    expect(form.getByRole("combobox", { name: "How strong it is" })).toHaveProperty("value", "Agreement");
    expect(await strengths()).toEqual(["Similar purchase", "Agreement"]);
  });

  it("that the server refuses says so at the field", async () => {
    const { form, user, server } = await recording(MIA, "Record agreement");
    const handle = server.handle;
    server.handle = async (request) =>
      request.method === "POST" ? new Response(JSON.stringify({ title: "x", status: 400, code: "validation_failed", category: "caller", errors: [{ field: "wording.text", message: "holds a character that is not text" }] }), { status: 400, headers: { "content-type": "application/problem+json" } }) : handle(request);
    await user.click(form.getByRole("checkbox", { name: "Advertising" }));
    await user.click(form.getByRole("checkbox", { name: "E-mail" }));
    await choose(user, form, "Where the customer said so", "On a form");
    await user.type(form.getByRole("textbox", { name: "Exact wording" }), "Ja");
    await user.click(form.getByRole("button", { name: "Save" }));
    await form.findByText("holds a character that is not text");
    expect(form.getByRole("textbox", { name: "Exact wording" }).getAttribute("aria-invalid")).toBe("true");
  });
});

describe("a withdrawal", () => {
  it("is recorded of everything unless it says otherwise, without a wording", async () => {
    const { form, user, posts, panel } = await recording(MIA, "Record withdrawal");
    expect(form.queryByRole("textbox", { name: "Exact wording" })).toBeNull();
    expect(form.queryByRole("combobox", { name: "How strong it is" })).toBeNull();
    expect(form.queryByRole("checkbox", { name: /double opt-in/ })).toBeNull();
    await choose(user, form, "Where the customer said so", "On the phone");
    await user.click(form.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(posts("/consents")).toHaveLength(1));
    expect(await posts("/consents")[0]!.json()).toEqual({ customerId: CUSTOMER(1), purposes: ["marketing", "survey"], channels: [], decision: "withdrawn", source: "call" });
    await panel.findByText(/^Wants no advertising and no surveys since /);
    await waitFor(() => expect(cells(panel, "E-mail")[0]).toMatch(/^Objected/));
  });
});

describe("a link for the customer", () => {
  it("is made when it is asked for, once, and can be copied", async () => {
    const { user, panel, posts } = await shown(MIA);
    expect(posts("/choice-links")).toHaveLength(0);
    await user.click(panel.getByRole("button", { name: "Link for the customer" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Link for the customer" }));
    await dialog.findByText(`https://eu.meridian.example/choices#pretended.${CUSTOMER(1)}`);
    await dialog.findByRole("button", { name: "Copy: link" });
    expect(posts("/choice-links")).toHaveLength(1);
    expect(posts("/choice-links")[0]!.headers.get("idempotency-key")).toMatch(/.{8,}/);
  });
});
