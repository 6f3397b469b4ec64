import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";
const LUCIA = "01970009-0000-7000-8000-000000000004";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

// Without a layout nothing that floats counts as visible: such options are found although they are "hidden".
const list = () => within(screen.getByRole("region", { name: "Worklist" }));
const log = () => within(screen.getByRole("log"));
const reply = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Reply to the customer" });

describe("the worklist", () => {
  it("shows open work with name, last line and unread count, and what waits for its wrap-up", async () => {
    const { user } = await open();
    await screen.findByText("Mia Brandt");
    await screen.findByText("محمد العلي");
    expect(list().getAllByRole("img", { name: "2 unread messages" })).toHaveLength(2);
    list().getByRole("region", { name: "Wrap-up" });
    await expectAccessible();
    await user.keyboard("j");
    await waitFor(() => expect(log().getByText(/fährt seit gestern/)).toBeTruthy());
  });

  it("tells the server what was read, and the count goes", async () => {
    const { posts } = await open(`/?c=${MIA}`);
    await waitFor(() => expect(posts("/receipts")).toHaveLength(1));
    await waitFor(() => expect(list().getAllByRole("img", { name: "2 unread messages" })).toHaveLength(1));
    expect(await posts("/receipts")[0]?.json()).toEqual({ read: 11 });
  });
});

describe("an offer", () => {
  it("comes live, is announced and counted in the title, and is taken by a key", async () => {
    const { desk, user } = await open();
    await screen.findByText("Mia Brandt");
    await waitFor(() => expect(document.title).toBe("(3) Inbox · Meridian"));
    act(() => void desk.offer(4, 25));
    const card = await screen.findByRole("article", { name: "Offer from Chat Europe" });
    within(card).getByRole("timer", { name: /2[45] seconds left/ });
    expect(document.title).toMatch(/^● \(4\)/);
    await waitFor(() => expect(screen.getAllByRole("alert").some(({ textContent }) => /New conversation: Chat Europe, English/.test(textContent))).toBe(true));
    await user.keyboard("a");
    await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
    await screen.findByText(/voucher code/);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Reply to the customer" })));
  });

  it("that ran out says why, and nothing more comes until the person is back", async () => {
    const { desk, user, posts } = await open();
    await screen.findByText("Mia Brandt");
    act(() => void desk.offer(4));
    await screen.findByRole("article");
    act(() => desk.endOffer(desk.offers[0]!.reservationId, "timed-out"));
    await waitFor(() => expect(list().getByText(/its time was over/)).toBeTruthy());
    await user.click(await list().findByRole("button", { name: "I am here" }));
    await waitFor(() => expect(posts("/agent/state")).toHaveLength(1));
    await screen.findByRole("button", { name: /^Available/ });
  });

  it("that somebody else ended first leaves the list with the reason", async () => {
    const { desk, user } = await open();
    await screen.findByText("Mia Brandt");
    act(() => void desk.offer(4));
    const card = await screen.findByRole("article");
    desk.offers = [];
    await user.click(within(card).getByRole("button", { name: "Accept" }));
    await waitFor(() => expect(list().getByText(/its time was over/)).toBeTruthy());
    expect(screen.queryByRole("article")).toBeNull();
  });

  it("is declined by a key, also from another page", async () => {
    const { desk, user, posts } = await open("/conversations");
    await screen.findByRole("combobox", { name: "Who has it" });
    act(() => void desk.offer(4));
    await screen.findByRole("complementary", { name: "Offers" });
    await user.keyboard("d");
    await waitFor(() => expect(screen.queryByRole("article")).toBeNull());
    expect(posts("/reject")).toHaveLength(1);
  });
});

describe("a conversation", () => {
  it("shows messages, notes, files, system lines, and is accessible", async () => {
    await open(`/?c=${MIA}`);
    await reply();
    log().getByText(/Bekanntes Problem der Charge/);
    log().getByText("Note, only for staff");
    log().getByText(/Conversation began/);
    expect(log().getByRole("link", { name: /IMG_2041/ }).getAttribute("href")).toMatch(/^\/api\/v1\/attachments\//);
    expect(log().getAllByRole("img", { name: "Read" }).length).toBeGreaterThan(0);
    expect(log().getByText(/Ist das normal/).getAttribute("dir")).toBe("auto");
    await expectAccessible();
  });

  it("takes what the customer writes live, with typing before it", async () => {
    const { desk } = await open(`/?c=${MIA}`);
    await reply();
    await waitFor(() => expect(document.querySelector('[role="status"]')).toBeTruthy());
    act(() => desk.broadcast({ t: "typing", conversation: MIA, from: "customer", active: true }));
    await log().findByText("Mia Brandt is typing");
    act(() => void desk.write(MIA, { author: "customer", kind: "text", text: "Sind Sie noch da?" }));
    await log().findByText("Sind Sie noch da?");
    expect(log().queryByText("Mia Brandt is typing")).toBeNull();
    await screen.findByText("Mia Brandt: Sind Sie noch da?");
  });

  it("takes the part of a number out of a message that stands there, when the next one completes it", async () => {
    const { desk } = await open(`/?c=${MIA}`);
    await reply();
    await waitFor(() => expect(document.querySelector('[role="status"]')).toBeTruthy());
    let id = "";
    act(() => void (id = desk.write(MIA, { author: "customer", kind: "text", text: "Karte 4111 1111" })!.id));
    await log().findByText("Karte 4111 1111");
    act(() => {
      desk.write(MIA, { author: "customer", kind: "text", text: "•••• •••• •••• 1111" });
      desk.update(MIA, id, { text: "Karte ••••" });
    });
    await log().findByText("Karte ••••");
    await log().findByText("•••• •••• •••• 1111");
    await list().findByText("•••• •••• •••• 1111");
    expect(document.body.textContent).not.toContain("4111 1111");
  });

  it("sends on Enter, shows it at once, and once only after a lost answer", async () => {
    const { user, posts, loseAnswers, desk } = await open(`/?c=${MIA}`);
    await user.click(await reply());
    loseAnswers(1);
    await user.keyboard("Das ist{Shift>}{Enter}{/Shift}normal.{Enter}");
    await log().findByText(/Das ist\s+normal\./);
    await waitFor(() => expect(posts("/messages")).toHaveLength(2), { timeout: 4_000 });
    await waitFor(() => expect(log().queryByText("Sending")).toBeNull());
    expect(desk.talks.get(MIA)!.messages.filter(({ text }) => text === "Das ist\nnormal.")).toHaveLength(1);
    expect(new Set(posts("/messages").map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect(log().getAllByText(/Das ist\s+normal\./)).toHaveLength(1);
    expect((await reply()).value).toBe("");
  });

  it("keeps what was begun when another conversation is opened", async () => {
    const { user } = await open(`/?c=${MIA}`);
    await user.type(await reply(), "half a sen");
    await user.click(list().getByRole("button", { name: /王芳/ }));
    await waitFor(() => expect(log().getByText(/少了一个遥控器/)).toBeTruthy());
    expect((await reply()).value).toBe("");
    await user.click(list().getByRole("button", { name: /Mia Brandt/ }));
    await waitFor(async () => expect((await reply()).value).toBe("half a sen"));
  });

  it("fills a ready answer in the customer's language, and asks for what is left open", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    const field = await reply();
    await user.click(field);
    await user.keyboard("/ship");
    const option = await screen.findByRole("option");
    expect(option.textContent).toContain("Ihre Bestellung {{order.number}}");
    expect(field.getAttribute("aria-activedescendant")).toBe(option.id);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field.value).toBe("Ihre Bestellung {{order.number}} ist unterwegs und kommt in den nächsten zwei Werktagen an."));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await screen.findByText("Fill in first: order.number");
    expect(posts("/messages")).toEqual([]);
    await user.clear(field);
    await user.type(field, "/hello");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field.value).toBe("Guten Tag Mia Brandt, hier ist Amara Diallo von Lumora. Wie kann ich helfen?"));
  });

  it("says before the upload that a file is refused, and uploads what is not", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    await reply();
    const picker = document.querySelector<HTMLInputElement>('input[type="file"]')!;
    const huge = new File(["x"], "huge.pdf", { type: "application/pdf" });
    Object.defineProperty(huge, "size", { value: 11 * 1024 * 1024 });
    await user.upload(picker, [huge, new File(["x"], "invoice.pdf", { type: "application/pdf" })]);
    await screen.findByText(/Larger than 10/);
    await screen.findByRole("button", { name: "Remove invoice.pdf" });
    expect(posts("/attachments")).toHaveLength(1);
  });

  it("of somebody else is only looked at, with notes", async () => {
    const { user, posts } = await open("/conversations", {
      prepare: (desk) => {
        desk.tasks = desk.tasks.filter(({ conversationId }) => conversationId !== MIA);
        const talk = desk.talks.get(MIA)!;
        desk.talks.set(MIA, { ...talk, conversation: { ...talk.conversation, row: { ...talk.conversation.row, assigneeId: "01970005-0000-7000-8000-000000000002" } } });
      },
    });
    await user.click(await screen.findByRole("button", { name: /Ist das normal/ }));
    await screen.findByText(/Jonas Weber has this conversation/);
    expect(screen.queryByRole("textbox", { name: "Reply to the customer" })).toBeNull();
    await user.type(await screen.findByRole("textbox", { name: "Internal note" }), "watching{Enter}");
    await waitFor(() => expect(posts("/notes")).toHaveLength(1));
  });

  it("is read by cursor every two seconds while nothing comes live", async () => {
    const { desk } = await open(`/?c=${MIA}`);
    await reply();
    desk.silent = true;
    act(() => desk.broadcast({ t: "stale", since: "" }));
    desk.write(MIA, { author: "customer", kind: "text", text: "Hallo?" });
    await log().findByText("Hallo?", {}, { timeout: 4_500 });
    await screen.findByText(/Live updates are interrupted/);
  });
});

describe("handing over and ending", () => {
  it("transfers by keyboard alone", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    await reply();
    await user.keyboard("t");
    const dialog = await screen.findByRole("dialog", { name: "Transfer the conversation" });
    await within(dialog).findByRole("option", { name: /Jonas Weber/ });
    await user.keyboard("jonas{Enter}");
    await waitFor(() => expect(posts("/transfer")).toHaveLength(1));
    expect(await posts("/transfer")[0]?.json()).toEqual({ epoch: 1, agentId: "01970005-0000-7000-8000-000000000002" });
    await waitFor(() => expect(list().queryByText("Mia Brandt")).toBeNull());
  });

  it("ends after being asked once, then asks for the result the queue requires", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    await reply();
    await user.keyboard("e");
    const dialog = await screen.findByRole("dialog", { name: "End the conversation" });
    await user.click(within(dialog).getByRole("button", { name: "End" }));
    const form = await screen.findByRole("form", { name: "Wrap-up" });
    const done = within(form).getByRole("button", { name: "Done" });
    expect(done).toHaveProperty("disabled", true);
    await user.click(within(form).getByRole("combobox", { name: /Result/ }));
    await user.click(await screen.findByRole("option", { name: "Solved", hidden: true }));
    await user.type(within(form).getByRole("textbox", { name: "Note for colleagues" }), "Exchange sent");
    await user.click(done);
    await waitFor(() => expect(posts("/wrap-up")).toHaveLength(1));
    expect(await posts("/wrap-up")[0]?.json()).toEqual({ epoch: 2, disposition: "solved" });
    expect(await posts("/notes")[0]?.json()).toEqual({ text: "Exchange sent" });
    await waitFor(() => expect(list().queryByText("Mia Brandt")).toBeNull());
  });

  it("shows the wrap-up's end by the server's clock", async () => {
    await open(`/?c=${LUCIA}`);
    const form = await screen.findByRole("form", { name: "Wrap-up" });
    expect(within(form).getByRole("timer").textContent).toMatch(/0:4\d/);
    await expectAccessible();
  });
});

describe("the customer", () => {
  it("is shown with their time and history, and renamed with the version that was read", async () => {
    const { user, sent } = await open(`/?c=${MIA}`);
    const panel = within(await screen.findByRole("region", { name: "Customer" }));
    await panel.findByText(/Central European Time/);
    panel.getByText("LU-208841");
    panel.getByRole("button", { name: /Danke, die Ersatzbürste/ });
    await user.click(panel.getByRole("button", { name: "Change the name" }));
    const field = panel.getByRole("textbox", { name: "Name" });
    await user.clear(field);
    await user.type(field, "Mia Brandt-Lang{Enter}");
    await waitFor(() => expect(sent.some(({ method }) => method === "PATCH")).toBe(true));
    await waitFor(() => expect(screen.getByRole("heading", { level: 2, name: "Mia Brandt-Lang" })).toBeTruthy());
  });
});

describe("the own state", () => {
  it("is changed by keys, with the tenant's reasons in the person's language", async () => {
    const { user, posts } = await open("/", { locale: "de" });
    await screen.findByText("Mia Brandt");
    await user.keyboard("gs");
    await user.click(await screen.findByRole("menuitemradio", { name: /Pause: Mittag/, hidden: true }));
    await waitFor(() => expect(posts("/agent/state")).toHaveLength(1));
    expect(await posts("/agent/state")[0]?.json()).toEqual({ state: "break", breakCode: "lunch" });
    await screen.findByRole("button", { name: /^Pause/ });
  });

  it("in the list of keys, everything has one", async () => {
    const { user } = await open(`/?c=${MIA}`);
    await reply();
    await user.keyboard("?");
    const dialog = within(await screen.findByRole("dialog", { name: "Keyboard shortcuts" }));
    for (const label of ["Reply", "Note", "Ready answers", "Attach a file", "Send", "Transfer the conversation", "End the conversation", "Change your state", "Next conversation"]) dialog.getByText(label);
  });
});
