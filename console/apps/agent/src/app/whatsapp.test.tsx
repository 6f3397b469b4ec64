import { expectAccessible } from "@meridian/testing/axe.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addWhatsApp, WHATSAPP, WHATSAPP_SHUT } from "../../dev/desk-whatsapp.ts";
import { ServerClock } from "../features/workspace/live/server-clock.ts";
import { open } from "./workspace-harness.tsx";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  Element.prototype.scrollIntoView = vi.fn();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const log = () => within(screen.getByRole("log"));
const item = (words: string) => within(log().getByText(words).closest("li")!);
const ready = () => waitFor(() => log().getByText("Ich bleibe für Sie dran."));
const whatsApp = (id = WHATSAPP, left?: number) => open(`/?c=${id}`, { prepare: (desk) => addWhatsApp(desk, left) });

describe("a conversation over WhatsApp", () => {
  it("says what came, what did not, and what is answered; and is accessible", async () => {
    const { user } = await whatsApp();
    await ready();
    expect(screen.getAllByRole("img", { name: "WhatsApp" }).length).toBeGreaterThan(2);
    item("Ich bleibe für Sie dran.").getByRole("img", { name: "On its way" });
    item("Die Sendungsnummer bekommen Sie morgen.").getByText(/WhatsApp did not answer/);
    log().getByText("A file that is too large");
    log().getByText("The customer deleted a message");
    log().getByRole("img", { name: "Aylin Demir reacted with ❤️" });
    expect(log().queryByText("👍")).toBeNull();
    expect(log().getByLabelText("Sound: Sprachnachricht.ogg").tagName).toBe("AUDIO");
    expect(log().getByLabelText("Video: VID-20261121.mp4").tagName).toBe("VIDEO");
    await user.click(item("Ja, grün. Seit gestern Abend.").getByRole("button", { name: /Danke für das Video! Leuchtet/ }));
    expect(document.activeElement?.textContent).toMatch(/Und seit wann flackert sie/);
    await expectAccessible();
  });

  it("sends again what failed, and what is unknown only after a warning", async () => {
    const { desk, user, posts } = await whatsApp();
    await ready();
    await user.click(item("Die Sendungsnummer bekommen Sie morgen.").getByRole("button", { name: "Send again" }));
    await waitFor(() => item("Die Sendungsnummer bekommen Sie morgen.").getByRole("img", { name: "On its way" }));
    const unknown = "Passt Ihnen die Lieferung an die Packstation?";
    await user.click(item(unknown).getByRole("button", { name: "Send again" }));
    item(unknown).getByText("It may arrive twice.");
    expect(posts("/retry")).toHaveLength(1);
    await user.click(item(unknown).getByRole("button", { name: "Do not send" }));
    expect(item(unknown).queryByText("It may arrive twice.")).toBeNull();
    await user.click(item(unknown).getByRole("button", { name: "Send again" }));
    await user.click(item(unknown).getByRole("button", { name: "Send anyway" }));
    await waitFor(() => item(unknown).getByRole("img", { name: "On its way" }));
    const ids = posts("/retry").map(({ url }) => url.split("/").at(-2));
    expect(ids).toEqual([unknown, "Die Sendungsnummer bekommen Sie morgen."].reverse().map((text) => desk.talks.get(WHATSAPP)?.messages.find((one) => one.text === text)?.id));
  });

  it("shows live what became of a message", async () => {
    const { desk } = await whatsApp();
    await ready();
    const id = desk.talks.get(WHATSAPP)!.messages.find(({ text }) => text === "Ich bleibe für Sie dran.")!.id;
    act(() => void desk.update(WHATSAPP, id, { status: "sent" }));
    await waitFor(() => item("Ich bleibe für Sie dran.").getByRole("img", { name: "Sent" }));
    act(() => void desk.update(WHATSAPP, id, { status: "failed", problem: "not_reachable" }));
    await waitFor(() => item("Ich bleibe für Sie dran.").getByText(/cannot be reached on WhatsApp/));
    act(() => void desk.update(WHATSAPP, id, { status: "failed", problem: "contact_refused" }));
    await waitFor(() => item("Ich bleibe für Sie dran.").getByText(/may not be contacted unasked/));
  });
});

describe("the window", () => {
  it("is counted down in its last hours", async () => {
    await whatsApp();
    expect((await screen.findByRole("timer", { name: "Time for answers" })).textContent).toBe("Answers can be sent for 3 hr, 12 min");
  });

  it("says nothing while it is long", async () => {
    await whatsApp(WHATSAPP, 600);
    await screen.findByRole("textbox", { name: "Reply to the customer" });
    expect(screen.queryByRole("timer", { name: "Time for answers" })).toBeNull();
  });

  it("that is shut takes notes only, and opens when the customer writes", async () => {
    const { desk, user, posts } = await whatsApp(WHATSAPP_SHUT);
    await screen.findByText("WhatsApp takes no message until the customer writes again");
    expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reply to the customer" }).readOnly).toBe(true);
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Write a note" }));
    await user.type(await screen.findByRole("textbox", { name: "Internal note" }), "waits{Enter}");
    await waitFor(() => expect(posts("/notes")).toHaveLength(1));
    await user.click(screen.getByRole("radio", { name: "Reply" }));
    await screen.findByText("WhatsApp takes no message until the customer writes again");
    act(() => void desk.write(WHATSAPP_SHUT, { author: "customer", kind: "text", text: "Hello again" }));
    await waitFor(() => expect(screen.queryByText(/takes no message/)).toBeNull());
    await user.type(screen.getByRole("textbox", { name: "Reply to the customer" }), "Here we are{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
  });

  it("that shuts under somebody's hands keeps what they wrote and takes no key for a shortcut", async () => {
    const { user } = await whatsApp(WHATSAPP, 1.500);
    const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Reply to the customer" });
    await user.type(field, "Almost");
    vi.spyOn(ServerClock.prototype, "businessNow").mockImplementation(() => Date.now() + 120_000);
    await screen.findByText(/What you have begun to write is kept/);
    await user.keyboard("e{Enter}");
    expect([field.value, field.readOnly, document.activeElement === field]).toEqual(["Almost", true, true]);
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
