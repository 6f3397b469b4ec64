/** @jsxImportSource preact */
import { FakeTransport } from "@meridian/realtime/fake-transport.ts";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { expectAccessible } from "@meridian/testing/axe.ts";
import { render } from "preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Cell, problem } from "../../dev/cell.ts";
import { Api } from "../core/api.ts";
import { Chat } from "../core/chat.ts";
import { Memory } from "../core/memory.ts";
import { sayer } from "../core/texts.ts";
import { UiContext } from "./context.ts";
import { Panel } from "./Panel.tsx";

let cell: Cell;
let chat: Chat | undefined;
let place: HTMLElement;
const closed = vi.fn();

async function show(mood: string, language = "en", change?: (config: ReturnType<Cell["config"]>) => ReturnType<Cell["config"]>): Promise<void> {
  const key = `dev_${mood}`;
  const config = change ? change(cell.config(key, language)) : cell.config(key, language);
  const embedding = { edge: "http://edge.example/", key, language, timeZone: "Europe/Berlin", identityToken: undefined };
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  // A browser that keeps nothing: everything must work until the page is left.
  const nothing = { getItem: () => null, setItem: full, removeItem: () => undefined };
  chat = new Chat(
    {
      embedding,
      config,
      api: new Api(embedding, cell.fetch),
      memory: new Memory(key, undefined, () => ({ local: nothing, session: nothing })),
      now: () => new Date(),
      newId: () => crypto.randomUUID(),
      page: () => ({ url: "https://shop.example/", title: "Shop" }),
      online: () => true,
      watched: () => true,
    },
    () => new LiveClient({ transports: [new FakeTransport()] }),
  );
  render(
    <UiContext.Provider value={{ chat, say: sayer(config.texts, language), language, timeZone: "Europe/Berlin" }}>
      <Panel onClose={closed} />
    </UiContext.Provider>,
    place,
  );
  chat.open();
  await vi.waitFor(() => expect(chat?.state.value.loaded).toBe(true));
  await vi.waitFor(() => expect(chat?.state.value.conversation?.status === "active" || chat?.state.value.availability).toBeTruthy());
  await drawn();
}
const drawn = () => new Promise((resolve) => setTimeout(resolve, 30));
const find = (selector: string): HTMLElement => {
  const found = place.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector} in ${place.innerHTML}`);
  return found;
};
async function choose(name: string, value: string): Promise<void> {
  const field = find(`select[name=${name}]`) as HTMLSelectElement;
  field.value = value;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  await drawn();
}
const button = (text: string) => [...place.querySelectorAll("button")].find((one) => one.textContent === text || one.getAttribute("aria-label") === text) as HTMLButtonElement;
async function write(selector: string, text: string): Promise<void> {
  const field = find(selector) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  await drawn();
}
async function press(key: string, on: HTMLElement, more: KeyboardEventInit = {}): Promise<void> {
  on.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  await drawn();
}

beforeEach(() => {
  document.documentElement.lang = "en";
  document.title = "Shop";
  cell = new Cell();
  place = document.body.appendChild(document.createElement("main"));
});
afterEach(() => {
  render(null, place);
  chat?.stop();
  place.remove();
  closed.mockReset();
});

it.each(["empty", "consent", "talking", "attachment", "waiting", "away", "ended", "age", "minor"])("is accessible: %s", async (mood) => {
  await show(mood);
  await expectAccessible(place);
});

it("shows what others write as text, whatever it looks like", async () => {
  await show("talking");
  const guest = [...cell.guests.values()][0];
  if (!guest) throw new Error("nobody came");
  cell.say(guest, { text: '<img src=x onerror="alert(1)"> https://a.example/<b>' });
  await vi.waitFor(() => expect(place.textContent).toContain("onerror"), 4_000);
  expect(place.querySelector("img")).toBeNull();
  const link = [...place.querySelectorAll("a")].find((one) => one.href === "https://a.example/");
  expect(link?.rel).toBe("noopener noreferrer nofollow");
  expect(link?.target).toBe("_blank");
});

it("shows what the server keeps of the visitor's own number, also of a message that stood there whole", async () => {
  await show("talking");
  const guest = [...cell.guests.values()][0];
  if (!guest) throw new Error("nobody came");
  cell.disturb = (request, path) => {
    if (request.method !== "POST" || path !== "messages") return undefined;
    const key = request.headers.get("idempotency-key");
    const first = guest.messages.find(({ text }) => text === "4111 1111");
    if (first) cell.update(guest, first.id, { text: "••••" });
    const text = first ? "•••• •••• •••• 1111" : "4111 1111";
    return new Response(JSON.stringify(cell.say(guest, { author: "customer", text, clientMessageId: key })), { status: 201 });
  };
  const own = () => [...place.querySelectorAll(".own")].map((one) => one.textContent);
  await write("textarea", "4111 1111");
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(place.querySelector(".own.pending")).toBeNull());
  expect(own().some((text) => text.includes("4111 1111"))).toBe(true);
  await write("textarea", "1111 1111");
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(own().at(-1)).toContain("•••• •••• •••• 1111"), 4_000);
  await vi.waitFor(() => expect(place.textContent).not.toContain("4111 1111"), 4_000);
  expect(place.textContent).not.toContain("1111 1111");
  expect(find("textarea")).toHaveProperty("value", "");
});

it("says who answers, and anew when somebody else goes on", async () => {
  await show("none");
  await write("textarea", "Hallo");
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(place.querySelector(".own:not(.pending)")).not.toBeNull());
  const guest = [...cell.guests.values()][0];
  if (!guest) throw new Error("nobody came");
  const authors = () => [...place.querySelectorAll(".other .author")].map((one) => one.textContent);
  cell.say(guest, { text: "One" });
  cell.say(guest, { text: "Two" });
  cell.say(guest, { text: "Three", authorName: "ليلى" });
  cell.say(guest, { text: "Four", authorName: null });
  await vi.waitFor(() => expect(place.textContent).toContain("Four"), 4_000);
  expect(authors()).toEqual(["Lena", "ليلى", "Agent"]);
});

it("sends with Enter, makes a line with Shift+Enter, and leaves Enter to an input method", async () => {
  await show("none");
  await write("textarea", "你好");
  await press("Enter", find("textarea"), { isComposing: true });
  await press("Enter", find("textarea"), { shiftKey: true });
  expect(place.querySelectorAll(".own")).toHaveLength(0);
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(place.querySelector(".own:not(.pending)")?.textContent).toContain("你好"));
  expect((find("textarea") as HTMLTextAreaElement).value).toBe("");
});

it("asks for consent before anything else, and says what a refusal means", async () => {
  await show("consent");
  expect((find("textarea") as HTMLTextAreaElement).disabled).toBe(true);
  button("No, thank you").click();
  await drawn();
  expect(place.textContent).toContain("Without your agreement we cannot read your messages.");
  button("I agree").click();
  await vi.waitFor(() => expect((find("textarea") as HTMLTextAreaElement).disabled).toBe(false));
  expect(place.querySelector(".legal")).toBeNull();
});

it("asks when somebody was born before anything else, and goes on with the notice", async () => {
  await show("age");
  expect(place.textContent).not.toContain("reads and keeps");
  expect(place.querySelector(".composer, .legal, .questions")).toBeNull();
  expect([...place.querySelectorAll("select")].map(({ value }) => value)).toEqual(["", ""]);
  expect(document.activeElement).toBe(find("select[name=month]"));
  button("Continue").click();
  await drawn();
  expect(place.textContent).toContain("Please choose month and year.");
  await choose("month", "04");
  button("Continue").click();
  await drawn();
  expect(document.activeElement).toBe(find("select[name=year]"));
  expect(find("select[name=month]").getAttribute("aria-invalid")).toBe("false");
  await choose("year", "1990");
  button("Continue").click();
  await vi.waitFor(() => expect(place.querySelector(".composer")).not.toBeNull());
  await drawn();
  expect(place.querySelector(".legal")).not.toBeNull();
  expect(document.activeElement).toBe(find(".composer textarea"));
});

it("asks for a guardian in place of everything else", async () => {
  await show("age", "ar");
  await choose("month", "02");
  await choose("year", String(new Date().getUTCFullYear() - 9));
  find(".age .primary").click();
  await vi.waitFor(() => expect(place.querySelector(".guardian")?.textContent).toContain("ولي أمرك"));
  await drawn();
  expect(document.activeElement).toBe(find(".guardian"));
  expect(place.querySelector(".age, .composer, .legal, .questions")).toBeNull();
});

it("leaves the history to a minor and takes the way to write more", async () => {
  await show("minor");
  expect(place.querySelectorAll(".message").length).toBeGreaterThan(0);
  expect(find(".foot").textContent).toBe("Please ask a parent or guardian to write to us.");
  expect(place.querySelector("button.wide, .composer")).toBeNull();
});

it("shows the same when a message is refused because staff said so meanwhile", async () => {
  await show("none");
  cell.disturb = (request, path) => (request.method === "POST" && path === "messages" ? problem(403, "guardian_needed") : undefined);
  await write("textarea", "Hello");
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(place.querySelector(".foot .guardian")).not.toBeNull());
  await drawn();
  expect(place.querySelector(".composer")).toBeNull();
  expect(place.querySelector(".own.pending")?.textContent).toContain("Not sent");
  expect(document.activeElement).toBe(find(".guardian"));
});

it("points at a required answer before the first message goes", async () => {
  await show("none", "en", (config) => ({ ...config, preChat: { fields: [{ name: "email", required: true }] } }));
  await write("textarea", "Hello");
  await press("Enter", find("textarea"));
  expect(document.activeElement?.getAttribute("name")).toBe("email");
  expect(place.textContent).toContain("Please enter a valid e-mail address.");
  await write("input[name=email]", "mona@example.com");
  await press("Enter", find("textarea"));
  await vi.waitFor(() => expect(place.querySelector(".own:not(.pending)")).not.toBeNull());
  expect([...cell.guests.values()][0]?.profile).toEqual({ email: "mona@example.com" });
});

it("leaves the field to somebody who writes already when it turns out that nobody is there", async () => {
  await show("none");
  await write("textarea", "Hel");
  const state = chat?.state;
  const availability = state?.value.availability;
  if (!state || !availability) throw new Error("nothing is known");
  state.set({ availability: { ...availability, state: "nobody", leaveMessageFirst: true } });
  await drawn();
  expect((find(".composer textarea") as HTMLTextAreaElement).value).toBe("Hel");
  expect(place.querySelector(".leave")).toBeNull();
});

it("offers a message for an answer by e-mail first when it is closed, with the notice beside it", async () => {
  await show("away", "de");
  expect(place.querySelector(".leave")?.textContent).toContain("Montag, 23. November");
  expect(place.querySelector(".legal")).not.toBeNull();
  expect(place.querySelector(".composer")).toBeNull();
  find(".leave .primary").click();
  await drawn();
  expect(document.activeElement?.getAttribute("name")).toBe("email");
});

it("asks before it ends the chat, and Escape takes the question away before it closes the window", async () => {
  await show("talking");
  button("End chat").click();
  await drawn();
  expect(place.querySelector("[role=alertdialog]")).not.toBeNull();
  await press("Escape", find("[role=alertdialog]"));
  expect(place.querySelector("[role=alertdialog]")).toBeNull();
  expect(closed).not.toHaveBeenCalled();
  await press("Escape", find("textarea"));
  expect(closed).toHaveBeenCalledOnce();
});

it("tells the place in the queue", async () => {
  await show("waiting");
  await vi.waitFor(() => expect(place.querySelector("[role=status]")?.textContent).toContain("3"));
});
