import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";
const WANG = "01970009-0000-7000-8000-000000000002";
const ticketId = (number: number): string => `01970015-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
const ROBOT = ticketId(1042);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

const row = (number: number) => within(document.querySelector<HTMLElement>(`[data-ticket="${ticketId(number)}"]`)!);
const rows = () => document.querySelectorAll("[data-ticket]");
const subject = /Saugroboter R4 dreht sich/;

async function list(path = "/tickets") {
  const opened = await open(path);
  await waitFor(() => expect(rows().length).toBeGreaterThan(0));
  return opened;
}

async function ticket(id = ROBOT) {
  const opened = await open(`/tickets/${id}`);
  await screen.findByRole("heading", { name: /^Ticket/, level: 2 });
  await screen.findByRole("combobox", { name: "Status" });
  return opened;
}

async function choose(user: Awaited<ReturnType<typeof open>>["user"], name: string, option: string) {
  await user.click(screen.getByRole("combobox", { name }));
  await user.click(await screen.findByRole("option", { name: option, hidden: true }));
}

describe("the list", () => {
  it("shows tickets with what matters, and is accessible", async () => {
    await list();
    expect(rows()).toHaveLength(12);
    row(1042).getByText("Open");
    row(1042).getByText("High");
    await row(1038).findByText("Jonas Weber");
    await screen.findByText("12 tickets.");
    await expectAccessible();
  });

  it("is filtered by the address, and the address by the filters", async () => {
    const { user, sent } = await list("/tickets?status=new");
    expect(rows()).toHaveLength(3);
    await user.click(screen.getByRole("button", { name: "Status: New" }));
    await user.click(await screen.findByRole("menuitemcheckbox", { name: "Pending", hidden: true }));
    await waitFor(() => expect(rows()).toHaveLength(5));
    expect(window.location.search).toBe("?status=new%2Cpending");
    expect(sent.some(({ url }) => decodeURIComponent(url).includes("status=new,pending"))).toBe(true);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(rows()).toHaveLength(12));
  });

  it("finds words of any language and a number, and says when nothing matches", async () => {
    const { user } = await list();
    await user.keyboard("/");
    const field = screen.getByRole("textbox", { name: "Search tickets" });
    await user.type(field, "退款{Enter}");
    await waitFor(() => expect(rows()).toHaveLength(1));
    await user.clear(field);
    await user.type(field, "#1037{Enter}");
    await waitFor(() => row(1037).getByText("Solved"));
    await user.clear(field);
    await user.type(field, "nowhere{Enter}");
    await screen.findByText("No ticket matches");
    expect(document.activeElement).toBe(field);
  });

  it("follows the tickets that it shows with one frame, and takes changes live", async () => {
    const { desk } = await list();
    await new Promise((resolve) => setTimeout(resolve, 600));
    act(() => void desk.tickets.change(ticketId(1041), { status: "solved" }, 2));
    await waitFor(() => row(1041).getByText("Solved"));
  });

  it("moves by keys, selects and opens", async () => {
    const { user } = await list();
    await user.keyboard("jjx");
    expect(document.activeElement?.textContent).toMatch(/遥控器/);
    await screen.findByText("1 ticket selected");
    await user.keyboard("kx{ArrowDown}{ArrowUp}");
    await screen.findByText("2 tickets selected");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(window.location.pathname).toBe(`/tickets/${ROBOT}`));
    await screen.findByRole("combobox", { name: "Status" });
    await user.keyboard("u");
    await waitFor(() => expect(window.location.pathname).toBe("/tickets"));
  });

  it("is read page by page, and back; another filter begins at its first page", async () => {
    const { sent } = await open("/tickets?sort=created", { prepare: (desk) => Array.from({ length: 45 }, (_, index) => desk.tickets.create({ subject: `Lamp ${index}` })) });
    // Without roles and a whole mouse: with so many rows they take long.
    const pages = () => within(document.querySelector<HTMLElement>('nav[aria-label="Pages"]')!);
    await waitFor(() => expect(rows()).toHaveLength(50));
    fireEvent.click(document.querySelector(`[data-ticket="${ticketId(1087)}"] input`)!);
    fireEvent.click(pages().getByText("Next").closest("button")!);
    await waitFor(() => expect(rows()).toHaveLength(7));
    expect(pages().getByText("Next").closest("button")!).toHaveProperty("disabled", true);
    expect(screen.queryByText("1 ticket selected")).toBeNull();
    fireEvent.click(pages().getByText("Previous").closest("button")!);
    await waitFor(() => expect(rows()).toHaveLength(50));
    await screen.findByText("1 ticket selected");
    fireEvent.click(pages().getByText("Next").closest("button")!);
    await waitFor(() => expect(rows()).toHaveLength(7));
    fireEvent.click(screen.getByText("Unassigned"));
    await waitFor(() => expect(rows()).toHaveLength(48));
    expect(sent.filter(({ url }) => url.includes("assignee=none")).some(({ url }) => url.includes("cursor="))).toBe(false);
  });

  it("reads a search on over pages without a hit, and asks before it goes on for long", async () => {
    const { user, server } = await list();
    const handle = server.handle;
    let asked = 0;
    server.handle = async (request) => {
      if (!request.url.includes("q=") || ++asked > 7) return handle(request);
      return new Response(JSON.stringify({ items: [], nextCursor: "0" }), { headers: { "content-type": "application/json" } });
    };
    await user.type(screen.getByRole("textbox", { name: "Search tickets" }), "R4{Enter}");
    await screen.findByText(/the search is not at its end/);
    expect(asked).toBe(6);
    await user.click(screen.getByRole("button", { name: "Search on" }));
    await waitFor(() => expect(rows()).toHaveLength(1));
  });

  it.each([
    ["empty", "No tickets yet"],
    ["broken", "This could not be loaded"],
  ] as const)("when the server is %s says: %s", async (mood, text) => {
    await open("/tickets", { mood });
    expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
  });

  it("is only looked at by who administers, and not at all by who does neither", async () => {
    await open("/tickets", { mood: "manager" });
    await waitFor(() => expect(rows()).toHaveLength(12));
    expect(screen.queryByRole("checkbox")).toBeNull();
    expect(screen.queryByRole("button", { name: "New ticket" })).toBeNull();
    screen.getByRole("button", { name: "Save as a view" });
    cleanup();
    await open(`/tickets/${ROBOT}`, { mood: "manager" });
    await screen.findByText("LU-208841");
    expect(screen.queryByRole("combobox")).toBeNull();
    within(screen.getByRole("region", { name: "Properties" })).getByText("High");
    expect(screen.queryByRole("button", { name: /^Change/ })).toBeNull();
    expect(screen.queryByRole("form", { name: "Comment" })).toBeNull();
    cleanup();
    await open("/tickets", { mood: "auditor" });
    await screen.findByText("Your role does not include this");
    expect(screen.queryByRole("link", { name: "Tickets" })).toBeNull();
  });

  it("is reached by keys", async () => {
    const { user } = await open("/conversations");
    await screen.findByRole("combobox", { name: "Who has it" });
    await user.keyboard("gt");
    await waitFor(() => expect(window.location.pathname).toBe("/tickets"));
    await screen.findByText(subject);
  });
});

describe("changing many", () => {
  it("says what became of each, and changes what somebody else changed only when asked again", async () => {
    const { user, desk, posts } = await list();
    for (const number of [1041, 1038, 1034]) await user.click(row(number).getByRole("checkbox"));
    await user.keyboard("b");
    const dialog = within(await screen.findByRole("dialog", { name: "Change 3 tickets" }));
    act(() => void desk.tickets.change(ticketId(1038), { status: "pending" }, 2));
    await user.click(dialog.getByRole("combobox", { name: "Priority" }));
    await user.click(await screen.findByRole("option", { name: "Urgent", hidden: true }));
    await user.click(dialog.getByRole("button", { name: "Change 3 tickets" }));
    const results = within(await screen.findByRole("dialog", { name: "What became of it" }));
    await results.findByText("1 of 3 tickets changed.");
    results.getByText(/It is closed/);
    results.getByText("Somebody changed it after you saw it:");
    await results.findByText(/Jonas Weber/);
    await results.findByText(/Status changed from .*Open.* to .*Pending/);
    await expectAccessible();
    expect(desk.tickets.tickets.get(ticketId(1038))?.priority).toBe("high");
    await user.click(results.getByRole("button", { name: "Change 1 all the same" }));
    await results.findByText("2 of 3 tickets changed.");
    expect(desk.tickets.tickets.get(ticketId(1038))).toMatchObject({ priority: "urgent", status: "pending" });
    const keys = posts("/bulk").map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(2);
  });
});

describe("views", () => {
  it("are chosen, made, renamed and removed", async () => {
    const { user, desk } = await list("/tickets?status=pending&sort=created");
    await screen.findByRole("link", { name: "My urgent ones" });
    await user.click(screen.getByRole("button", { name: "Save as a view" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Save as a view" }));
    await user.type(dialog.getByRole("textbox", { name: "Name" }), "Waiting");
    await user.click(dialog.getByRole("checkbox", { name: /For everybody/ }));
    await user.click(dialog.getByRole("button", { name: "Save" }));
    const link = await screen.findByRole("link", { name: "Waiting" });
    await waitFor(() => expect(link.getAttribute("aria-current")).toBe("page"));
    expect(desk.tickets.views.find(({ name }) => name === "Waiting")).toMatchObject({ shared: true, filter: { status: ["pending"], sort: "created" } });
    await user.click(screen.getByRole("button", { name: "Change view Waiting" }));
    await user.click(await screen.findByRole("menuitem", { name: "Rename", hidden: true }));
    const renaming = within(await screen.findByRole("dialog", { name: "Rename" }));
    await user.clear(renaming.getByRole("textbox", { name: "Name" }));
    await user.type(renaming.getByRole("textbox", { name: "Name" }), "等待{Enter}");
    await screen.findByRole("link", { name: "等待" });
    await user.click(screen.getByRole("button", { name: "Change view 等待" }));
    await user.click(await screen.findByRole("menuitem", { name: "Delete", hidden: true }));
    const removing = within(await screen.findByRole("dialog", { name: "Delete" }));
    await user.click(removing.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("link", { name: "等待" })).toBeNull());
    expect(window.location.search).toBe("?status=pending&sort=created");
  });
});

describe("a ticket", () => {
  it("shows what it is, what was said, who changed what, and is accessible", async () => {
    await ticket();
    expect((await screen.findAllByText(subject)).length).toBeGreaterThan(0);
    const comments = within(screen.getByRole("region", { name: "Comments" }));
    expect(comments.getAllByText("Internal, only for staff")).toHaveLength(2);
    comments.getByText("Public");
    const history = within(screen.getByRole("region", { name: "History" }));
    await history.findByText(/Assignee changed from .*Jonas Weber.* to .*Amara Diallo/);
    history.getByText("Created the ticket.");
    history.getByText("Description rewritten.");
    expect((await screen.findByRole("link", { name: /Mia Brandt/ })).getAttribute("href")).toBe(`/conversations?c=${MIA}`);
    await expectAccessible();
  });

  it("is changed in place, on top of a comment that somebody made meanwhile", async () => {
    const { user, desk, posts } = await ticket();
    desk.silent = true;
    desk.tickets.comment(ROBOT, { text: "just looking", visibility: "internal" }, 2);
    await choose(user, "Priority", "Urgent");
    await waitFor(() => expect(desk.tickets.tickets.get(ROBOT)?.priority).toBe("urgent"));
    expect(posts(ROBOT).map(({ method }) => method)).toEqual(["PATCH", "PATCH"]);
    await screen.findByText("just looking");
    expect(screen.queryByRole("alert", { name: /changed/ })).toBeNull();
  });

  it("asks when somebody else changed the same field meanwhile", async () => {
    const { user, desk } = await ticket();
    desk.silent = true;
    desk.tickets.change(ROBOT, { status: "solved" }, 2);
    await choose(user, "Status", "Pending");
    await screen.findByText(/Jonas Weber.* changed this meanwhile \(Status\)/);
    screen.getByText(/You wanted: .*Pending/);
    expect(desk.tickets.tickets.get(ROBOT)?.status).toBe("solved");
    await user.click(screen.getByRole("button", { name: "Take mine" }));
    await waitFor(() => expect(desk.tickets.tickets.get(ROBOT)?.status).toBe("pending"));
    await waitFor(() => expect(screen.queryByText(/changed this meanwhile/)).toBeNull());
  });

  it("keeps what is typed when the same text changes live", async () => {
    const { user, desk } = await ticket();
    await user.click(screen.getByRole("button", { name: "Change the subject" }));
    const field = screen.getByRole("textbox", { name: "Subject" });
    await user.clear(field);
    await user.type(field, "Mine");
    act(() => void desk.tickets.change(ROBOT, { subject: "Theirs" }, 2));
    await screen.findByText(/Jonas Weber.* changed this meanwhile/);
    screen.getByText("Theirs");
    expect(field).toHaveProperty("value", "Mine");
    await user.type(field, "{Enter}");
    expect(desk.tickets.tickets.get(ROBOT)?.subject).toBe("Theirs");
    await user.click(screen.getByRole("button", { name: "Take mine" }));
    await waitFor(() => expect(desk.tickets.tickets.get(ROBOT)?.subject).toBe("Mine"));
  });

  it("takes custom fields of every kind", async () => {
    const { user, desk } = await ticket();
    await choose(user, "Damage", "Broken");
    await user.click(screen.getByRole("button", { name: "Change: Refund (EUR)" }));
    expect(document.activeElement).toBe(screen.getByRole("spinbutton", { name: "Refund (EUR)" }));
    await user.keyboard("19.9{Enter}");
    await waitFor(() => expect(desk.tickets.tickets.get(ROBOT)?.fields).toMatchObject({ damage: "broken", refund: 19.9 }));
    await screen.findByText("19.9");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "Change: Refund (EUR)" })));
  });

  it("is commented on internally unless said otherwise, once only after a lost answer", async () => {
    const { user, desk, server } = await ticket();
    await user.keyboard("n");
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Internal comment" }));
    const handle = server.handle;
    server.handle = async (request) => {
      await handle(request);
      server.handle = handle;
      return new Response("", { status: 502 });
    };
    await user.keyboard("seen{Control>}{Enter}{/Control}");
    await screen.findByText("http_502");
    await user.click(screen.getByRole("button", { name: "Add internal comment" }));
    await waitFor(() => expect(screen.getByRole("textbox", { name: "Internal comment" })).toHaveProperty("value", ""));
    const said = desk.tickets.comments.get(ROBOT)!.filter(({ text }) => text === "seen");
    expect(said.map(({ visibility }) => visibility)).toEqual(["internal"]);
    expect(screen.getAllByText("seen")).toHaveLength(1);
  });

  it("takes changes live, and by cursor while nothing comes", async () => {
    const { desk } = await ticket();
    act(() => void desk.tickets.comment(ROBOT, { text: "Hallo", visibility: "public" }, 2));
    await screen.findByText("Hallo");
    desk.silent = true;
    act(() => desk.broadcast({ t: "stale", since: "" }));
    desk.tickets.change(ROBOT, { subject: "Changed unseen" }, 2);
    await screen.findByText("Changed unseen", {}, { timeout: 4_500 });
  });

  it("that is closed can only get another status, and internal comments", async () => {
    const { user, desk } = await ticket(ticketId(1034));
    expect(screen.queryByRole("combobox", { name: "Priority" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Change the subject" })).toBeNull();
    expect(screen.queryByRole("radio", { name: "Public" })).toBeNull();
    await choose(user, "Status", "Open");
    await waitFor(() => expect(desk.tickets.tickets.get(ticketId(1034))?.status).toBe("open"));
  });

  it("that is not there says so", async () => {
    await open(`/tickets/${ticketId(9_999)}`);
    await screen.findByText("There is no such ticket");
  });
});

describe("a new ticket", () => {
  it("comes from a conversation, linked, and once only after a lost answer", async () => {
    const { user, desk, posts, server } = await open(`/?c=${WANG}`);
    const panel = within(await screen.findByRole("region", { name: "Tickets" }));
    await panel.findByText("This conversation has no ticket.");
    await panel.findByText(/扫地机器人少了一个遥控器/);
    await user.click(panel.getByRole("button", { name: "New ticket from this conversation" }));
    const form = within(await screen.findByRole("dialog", { name: "New ticket from this conversation" }));
    await user.click(form.getByRole("button", { name: "Create ticket" }));
    form.getByText("This is needed.");
    await user.type(form.getByRole("textbox", { name: /Subject/ }), "补发遥控器");
    await expectAccessible();
    const handle = server.handle;
    server.handle = async (request) => {
      await handle(request);
      server.handle = handle;
      return new Response("", { status: 502 });
    };
    await user.click(form.getByRole("button", { name: "Create ticket" }));
    await form.findByRole("alert");
    await user.click(form.getByRole("button", { name: "Cancel" }));
    await user.click(panel.getByRole("button", { name: "New ticket from this conversation" }));
    const again = within(await screen.findByRole("dialog", { name: "New ticket from this conversation" }));
    expect(again.getByRole("textbox", { name: /Subject/ })).toHaveProperty("value", "补发遥控器");
    await user.click(again.getByRole("button", { name: "Create ticket" }));
    await panel.findByText(/Ticket .*#1043.* is created/);
    await panel.findByRole("link", { name: "补发遥控器" });
    const sent = posts("/api/v1/tickets");
    expect(new Set(sent.map(({ headers }) => headers.get("idempotency-key"))).size).toBe(1);
    expect([...desk.tickets.tickets.values()].filter(({ subject: text }) => text === "补发遥控器")).toHaveLength(1);
  });

  it("is made from the list, and an existing one is linked from beside a conversation", async () => {
    const { user } = await list();
    await user.keyboard("n");
    const form = within(await screen.findByRole("dialog", { name: "New ticket" }));
    await user.type(form.getByRole("textbox", { name: /Subject/ }), "Check the stock{Enter}");
    await waitFor(() => expect(window.location.pathname).toBe(`/tickets/${ticketId(1043)}`));
    await screen.findByText("Check the stock");
  });

  it("of the same customer is linked to the conversation with a click", async () => {
    const { user, desk } = await open(`/?c=${WANG}`);
    const panel = within(await screen.findByRole("region", { name: "Tickets" }));
    await user.click(await panel.findByRole("button", { name: /Link ticket .*1041/ }));
    await waitFor(() => expect(desk.tickets.tickets.get(ticketId(1041))?.conversations.map(({ conversationId }) => conversationId)).toEqual([WANG]));
    await waitFor(() => expect(panel.queryByText("This conversation has no ticket.")).toBeNull());
  });
});
