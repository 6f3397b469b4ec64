import { expectAccessible } from "@meridian/testing/axe.ts";
import { screen, waitFor, within, type BoundFunctions, type queries } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consentsOf } from "../../dev/consents.ts";
import { proactiveOf } from "../../dev/proactive.ts";
import { open } from "./workspace-harness.tsx";

const [MIA, WANG, MUHAMMAD, LUCIA] = [1, 2, 3, 4].map((index) => `01970009-0000-7000-8000-00000000000${index}`) as [string, string, string, string];
const CUSTOMER = (index: number): string => `01970010-0000-7000-8000-00000000000${index}`;
const ACTION = "Send advertising or a survey";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

type Options = Parameters<typeof open>[1];
type User = Awaited<ReturnType<typeof open>>["user"];

async function shown(conversation: string, options?: Options, page = "/") {
  const opened = await open(`${page}?c=${conversation}`, options);
  // Its code is fetched when it is shown for the first time.
  const panel = within(await screen.findByRole("region", { name: "Contact permissions" }, { timeout: 30_000 }));
  await panel.findByRole("table");
  return { ...opened, panel };
}

async function listed(conversation: string, options?: Options, page?: string) {
  const opened = await shown(conversation, options, page);
  const list = within(await opened.panel.findByRole("region", { name: "Sent unasked" }));
  return { ...opened, list, entries: () => list.getAllByRole("listitem").map((entry) => within(entry)) };
}

async function sending(conversation: string, options?: Options) {
  const opened = await shown(conversation, options);
  const button = opened.panel.getByRole<HTMLButtonElement>("button", { name: ACTION });
  await waitFor(() => expect(button.disabled).toBe(false));
  await opened.user.click(button);
  const form = within(await screen.findByRole("dialog", { name: ACTION }));
  return { ...opened, form, submit: () => form.getByRole<HTMLButtonElement>("button", { name: "Send" }) };
}

async function choose(user: User, form: BoundFunctions<typeof queries>, name: string, option: string) {
  await user.click(form.getByRole("combobox", { name }));
  await user.click(await screen.findByRole("option", { name: option, hidden: true }));
}

describe("what was sent unasked", () => {
  it("is told with what became of it and why, the newest three", async () => {
    const { entries } = await listed(MIA);
    const [read, failed, expired, ...more] = entries();
    expect(more).toEqual([]);
    read!.getByText("Read");
    read!.getByText("service_survey");
    failed!.getByText("Not delivered");
    failed!.getByText("This number cannot be reached on WhatsApp.");
    expired!.getByText(/^Not sent by .+\. It is outside the permitted hours where the customer is\.$/);
    await expectAccessible();
  });

  it("is shown whole in a dialog, each text in its own language", async () => {
    const { list, user } = await listed(MIA, { prepare: (desk) => proactiveOf(desk).change(proactiveOf(desk).messages[1]!.id, { text: null, erased: true }) });
    await user.click(list.getByRole("button", { name: "Show all" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Sent unasked" }));
    expect(dialog.getAllByRole("listitem")).toHaveLength(4);
    const text = dialog.getByText(/^Hello Mia, how happy/);
    expect([text.getAttribute("dir"), text.getAttribute("lang")]).toEqual(["auto", "en-US"]);
    dialog.getByText("Erased");
    await expectAccessible();
  });

  it("says what a customer's word stopped", async () => {
    const { entries } = await listed(WANG);
    entries()[0]!.getByText("Not allowed");
    entries()[0]!.getByText("The customer has objected.");
  });

  it("takes no room where there is nothing", async () => {
    const { panel, sent } = await shown(LUCIA);
    await waitFor(() => expect(sent.some(({ url }) => url.endsWith("/proactive-messages"))).toBe(true));
    await waitFor(() => expect(panel.getByRole<HTMLButtonElement>("button", { name: ACTION }).disabled).toBe(false));
    expect(panel.queryByText("Sent unasked")).toBeNull();
  });

  it("is only looked at by agents", async () => {
    const { panel, list } = await listed(MUHAMMAD, { mood: "agent" });
    list.getByText("Waits");
    expect(list.queryByRole("button", { name: "Do not send" })).toBeNull();
    expect(panel.queryByRole("button", { name: ACTION })).toBeNull();
  });

  it("that waits for the morning is cancelled", async () => {
    const { entries, user, posts } = await listed(MUHAMMAD);
    const [held] = entries();
    held!.getByText(/^It is outside the permitted hours where the customer is\. It goes out as soon as it may, by .+ at the latest\.$/);
    await user.click(held!.getByRole("button", { name: "Do not send" }));
    await waitFor(() => entries()[0]!.getByText("Cancelled"));
    expect(entries()[0]!.queryByRole("button")).toBeNull();
    expect(posts("/proactive-messages/")).toHaveLength(1);
  });

  it("that went out meanwhile says so", async () => {
    const { desk, entries, user } = await listed(MUHAMMAD);
    const proactive = proactiveOf(desk);
    proactive.change(proactive.of(CUSTOMER(3)).items[0]!.id, { status: "sent", refusal: null });
    await user.click(entries()[0]!.getByRole("button", { name: "Do not send" }));
    await waitFor(() => entries()[0]!.getByText("Delivered"));
    entries()[0]!.getByText("It is on its way already.");
    expect(entries()[0]!.queryByRole("button")).toBeNull();
  });
});

describe("a message that nobody asked for", () => {
  it("is not sent to who objected, and says why before anything is filled in", async () => {
    const { form, submit, user } = await sending(WANG);
    form.getByText(/^Does not go out\. The customer objected on /);
    expect(submit().disabled).toBe(true);
    await user.click(form.getByRole("radio", { name: "Surveys" }));
    expect(submit().disabled).toBe(true);
    await expectAccessible();
  });

  it("is shown as the customer reads it, and sent once only after a lost answer", async () => {
    const { form, submit, user, posts, server, panel, desk } = await sending(MIA);
    expect(submit().disabled).toBe(true);
    expect(form.getByRole("combobox", { name: "Channel" })).toHaveProperty("value", "Lumora Europe · WhatsApp");
    await user.click(form.getByRole("radio", { name: "Surveys" }));
    form.getByText(/^Goes out\. Agreed on /);
    expect(await form.findByRole("combobox", { name: "Template" })).toHaveProperty("value", "order_feedback · German");
    const preview = within(form.getByRole("figure"));
    const text = preview.getByText(/^Hallo/);
    expect([text.tagName, text.getAttribute("dir"), text.getAttribute("lang")]).toEqual(["BLOCKQUOTE", "auto", "de"]);
    expect(preview.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual(["Sehr zufrieden", "Geht so", "Gar nicht"]);
    await user.type(form.getByRole("textbox", { name: "Text for {{1}}" }), "Mia ");
    await user.click(submit());
    form.getByText("Fill this in.");
    expect(posts("/proactive-messages")).toHaveLength(0);
    await user.type(form.getByRole("textbox", { name: "Text for {{2}}" }), "LM-1");
    expect(text.textContent).toBe("Hallo Mia, wie zufrieden sind Sie mit Ihrer Bestellung LM-1? Eine kurze Antwort genügt.");
    await choose(user, form, "Not after", "3 days from now");
    await expectAccessible();
    const handle = server.handle;
    server.handle = async (request) => {
      if (request.method !== "POST") return handle(request);
      await handle(request);
      server.handle = handle;
      return new Response("", { status: 502 });
    };
    await user.click(submit());
    await form.findByRole("alert");
    await user.click(submit());
    await panel.findByText("Taken. What becomes of it stands below.");
    const sent = posts("/proactive-messages");
    const bodies = (await Promise.all(sent.map((one) => one.json()))) as Record<string, unknown>[];
    expect(bodies[0]).toEqual(bodies[1]);
    expect(bodies[0]).toMatchObject({ purpose: "survey", template: { name: "order_feedback", language: "de", values: ["Mia", "LM-1"] } });
    expect(Date.parse(bodies[0]!["expiresAt"] as string) - desk.now()).toBeGreaterThan(71 * 3_600_000);
    expect(sent[1]!.headers.get("idempotency-key")).toBe(sent[0]!.headers.get("idempotency-key"));
    const list = within(panel.getByRole("region", { name: "Sent unasked" }));
    await waitFor(() => expect(list.getAllByRole("listitem")[0]!.textContent).toMatch(/^On its waySurveys/));
    // Asked again soon, without anybody doing something.
    await waitFor(() => expect(list.getAllByRole("listitem")[0]!.textContent).toMatch(/^(?:Sent|Delivered)/));
  });

  it("waits where it may go out later", async () => {
    const { form, submit, user, posts, panel } = await sending(MUHAMMAD);
    form.getByText("Not now. It is outside the permitted hours where the customer is. The message waits and goes out as soon as it may.");
    expect(await form.findByRole("combobox", { name: "Template" })).toHaveProperty("value", "winter_offer · Arabic");
    await choose(user, form, "Template", "winter_offer · Chinese (China)");
    await user.type(form.getByRole("textbox", { name: "Text for {{1}}" }), "20");
    await user.type(form.getByRole("textbox", { name: "Text for {{2}}" }), "12月24日");
    await user.click(submit());
    await panel.findByText("Taken. What becomes of it stands below.");
    expect(await posts("/proactive-messages")[0]!.json()).toMatchObject({ template: { name: "winter_offer", language: "zh_CN", values: ["20", "12月24日"] } });
    await waitFor(() => expect(panel.getAllByText("Waits")).toHaveLength(2));
  });

  it("offers no advertising as a survey, and empties the places of another text", async () => {
    const { form, user } = await sending(MUHAMMAD);
    await user.type(await form.findByRole("textbox", { name: "Text for {{1}}" }), "20");
    form.getByText(/^مصابيح الشتاء أرخص بنسبة 20٪/);
    await user.click(form.getByRole("radio", { name: "Surveys" }));
    expect(form.getByRole("combobox", { name: "Template" })).toHaveProperty("value", "order_feedback · Arabic");
    expect(form.getByRole("textbox", { name: "Text for {{1}}" })).toHaveProperty("value", "");
    await user.click(form.getByRole("combobox", { name: "Template" }));
    expect(screen.queryByRole("option", { name: /winter_offer|spring_news/, hidden: true })).toBeNull();
  });

  it("that is refused at the last moment says why, and knows it from then on", async () => {
    const { form, submit, user, desk } = await sending(MIA);
    await user.click(form.getByRole("radio", { name: "Surveys" }));
    await choose(user, form, "Template", "service_survey · German");
    const consents = consentsOf(desk);
    consents.all = [...consents.all, { ...consents.of([CUSTOMER(1)])[1]!, id: "stop", purposes: ["survey"], channels: [], decision: "withdrawn", grade: null, at: desk.at(), recordedAt: desk.at() }];
    await user.click(submit());
    expect((await form.findByRole("alert")).textContent).toMatch(/^Not sent\. The customer has objected\./);
    await waitFor(() => expect(submit().disabled).toBe(true));
  });

  it("goes by a channel that somebody chooses where there are several", async () => {
    const second = { channelAccountId: "01970012-0000-7000-8000-0000000000ff", channel: "whatsapp", name: "Lumora Outlet" };
    const { form, submit, user } = await sending(MUHAMMAD, { prepare: (desk) => proactiveOf(desk).reachable.set(CUSTOMER(3), [...proactiveOf(desk).of(CUSTOMER(3)).reachable, second]) });
    await user.click(submit());
    form.getByText("Choose a channel.");
    await choose(user, form, "Channel", "Lumora Outlet · WhatsApp");
    await form.findByRole("combobox", { name: "Template" });
    expect(form.queryByText("Choose a channel.")).toBeNull();
  });

  it("cannot be written to somebody whom templates do not reach", async () => {
    const { form } = await sending(LUCIA);
    form.getByText(/^This customer cannot be reached by templates/);
    expect(form.queryByRole("button", { name: "Send" })).toBeNull();
  });

  it("waits for a provider that does not tell its templates", async () => {
    const { server, panel, user } = await shown(MIA);
    const handle = server.handle;
    server.handle = async (request) => (request.url.endsWith("/templates") ? new Response("{}", { status: 404 }) : handle(request));
    await waitFor(() => expect(panel.getByRole<HTMLButtonElement>("button", { name: ACTION }).disabled).toBe(false));
    await user.click(panel.getByRole("button", { name: ACTION }));
    const form = within(await screen.findByRole("dialog", { name: ACTION }));
    await form.findByText("This could not be loaded");
    server.handle = handle;
    await user.click(form.getByRole("button", { name: "Try again" }));
    await form.findByRole("combobox", { name: "Template" });
  });
});
