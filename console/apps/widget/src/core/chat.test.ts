import { FakeTransport } from "@meridian/realtime/fake-transport.ts";
import { LiveClient } from "@meridian/realtime/live-client.ts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cell, problem, type Guest } from "../../dev/cell.ts";
import { Api } from "./api.ts";
import { Chat } from "./chat.ts";
import { Memory } from "./memory.ts";

let cell: Cell;
let transport: FakeTransport;
let online: boolean;
let watched: boolean;
let local: Map<string, string>;
let chats: Chat[];

const area = (map: Map<string, string>) => ({
  getItem: (key: string) => map.get(key) ?? null,
  setItem: (key: string, value: string) => void map.set(key, value),
  removeItem: (key: string) => void map.delete(key),
});

/** A page with the widget; another call is the next page of the same browser. */
function load(key = "dev_none", identityToken?: string): Chat {
  const embedding = { edge: "http://edge.example/", key, language: "en", timeZone: "Europe/Berlin", identityToken };
  const tab = chats.length;
  let ids = 0;
  const chat = new Chat(
    {
      embedding,
      config: cell.config(key, "en"),
      api: new Api(embedding, cell.fetch),
      memory: new Memory(key, identityToken, () => ({ local: area(local), session: area(new Map()) })),
      now: () => new Date(),
      newId: () => `client-${tab}-${++ids}`,
      page: () => ({ url: "https://shop.example/cart?token=secret#x", title: "Cart" }),
      online: () => online,
      watched: () => watched,
    },
    () => new LiveClient({ transports: [transport] }),
  );
  chats.push(chat);
  return chat;
}
const settle = (milliseconds = 50) => vi.advanceTimersByTimeAsync(milliseconds);
const guest = () => [...cell.guests.values()].at(-1) as Guest;
const texts = (chat: Chat) => chat.state.value.messages.filter((message) => message.kind === "text").map((message) => message.text);
const asked = (what: string) => cell.asked.filter((one) => one === what).length;

beforeEach(() => {
  vi.useFakeTimers();
  cell = new Cell();
  transport = new FakeTransport();
  online = watched = true;
  local = new Map<string, string>();
  chats = [];
});
afterEach(() => {
  chats.forEach((chat) => chat.stop());
  vi.useRealTimers();
});

describe("sending", () => {
  it("asks nothing before the chat is opened, and tells no query of the page", async () => {
    const bodies: string[] = [];
    cell.disturb = (request) => {
      if (request.method === "POST") void request.clone().text().then((body) => bodies.push(body));
      return undefined;
    };
    const chat = load();
    await settle();
    expect(cell.asked).toEqual([]);
    expect(local.size).toBe(0);
    chat.open();
    await settle();
    expect(bodies[0]).toContain("https://shop.example/cart");
    expect(bodies[0]).not.toContain("secret");
  });

  it("shows a message at once and as the conversation's own once it is stored", async () => {
    const chat = load();
    chat.open();
    await settle();
    chat.send("  Hello  ");
    expect(chat.state.value.outbox.map((entry) => entry.text)).toEqual(["Hello"]);
    await settle();
    expect(chat.state.value.outbox).toEqual([]);
    expect(texts(chat)).toEqual(["Hello"]);
  });

  it("stores a message once although the answer got lost, with the same key", async () => {
    const chat = load();
    chat.open();
    await settle();
    let lost = 0;
    const handle = cell.handle.bind(cell);
    cell.handle = async (request) => {
      const answer = await handle(request);
      if (request.url.endsWith("/messages") && request.method === "POST" && ++lost <= 2) throw new TypeError("network");
      return answer;
    };
    chat.send("once");
    await settle(15_000);
    expect(lost).toBe(3);
    expect(guest().messages.filter((message) => message.text === "once")).toHaveLength(1);
    expect(texts(chat)).toEqual(["once"]);
  });

  it("keeps what was written offline over a reload and sends it once, in order", async () => {
    const first = load();
    first.open();
    await settle();
    online = false;
    first.network(false);
    first.send("one");
    first.send("two");
    await settle();
    expect(first.state.value.trouble).toBe("network");
    expect(asked("POST messages")).toBe(0);
    first.stop();

    online = true;
    const second = load();
    expect(second.state.value.outbox.map((entry) => entry.text)).toEqual(["one", "two"]);
    await second.begin();
    await settle();
    expect(texts(second)).toEqual(["one", "two"]);
    expect(asked("POST messages")).toBe(2);
    expect(load().state.value.outbox).toEqual([]);
  });

  it("sends by itself when the network is back", async () => {
    const chat = load();
    chat.open();
    await settle();
    online = false;
    chat.send("later");
    await settle();
    online = true;
    chat.network(true);
    await settle();
    expect(texts(chat)).toEqual(["later"]);
    expect(chat.state.value.trouble).toBeUndefined();
  });

  it("waits as long as it is told when it was too much", async () => {
    const chat = load();
    chat.open();
    await settle();
    let refused = 0;
    cell.disturb = (_, path) => (path === "messages" && refused++ === 0 ? problem(429, "rate_limited", 7) : undefined);
    chat.send("slow down");
    await settle();
    expect(chat.state.value).toMatchObject({ trouble: "limited", wait: 7 });
    await settle(6_500);
    expect(texts(chat)).toEqual([]);
    await settle(2_000);
    expect(texts(chat)).toEqual(["slow down"]);
    expect(chat.state.value.trouble).toBeUndefined();
  });

  it("marks what the server refuses for good, goes on with the next, and sends it again when asked", async () => {
    const chat = load();
    chat.open();
    await settle();
    cell.disturb = (request, path) => (path === "messages" && request.headers.get("idempotency-key")?.endsWith("-1") ? problem(422, "invalid") : undefined);
    chat.send("bad");
    chat.send("good");
    await settle();
    expect(chat.state.value.outbox).toMatchObject([{ text: "bad", failed: "invalid" }]);
    expect(texts(chat)).toEqual(["good"]);
    cell.disturb = undefined;
    chat.sender.retry(chat.state.value.outbox[0]?.id ?? "");
    await settle();
    expect(texts(chat)).toEqual(["good", "bad"]);
  });

  it("leaves the entries of another tab alone", async () => {
    const [one, other] = [load(), load()];
    one.open();
    await settle();
    online = false;
    one.send("from one");
    other.send("from the other");
    expect(load().state.value.outbox.map((entry) => entry.text)).toEqual(["from one", "from the other"]);
  });

  it("tells name and address before the first message, once", async () => {
    const chat = load();
    chat.open();
    await settle();
    chat.introduce({ name: "Mona" });
    chat.send("a");
    chat.send("b");
    await settle();
    expect(guest().profile).toEqual({ name: "Mona" });
    expect(asked("PUT profile")).toBe(1);
    expect(cell.asked.indexOf("PUT profile")).toBeLessThan(cell.asked.indexOf("POST messages"));
  });

  it("says that a text is too long, counted as people count", () => {
    const chat = load();
    expect(chat.send("🙂".repeat(4_000))).toBe(true);
    expect(chat.send("🙂".repeat(4_001))).toBe(false);
    expect(chat.state.value.fault?.key).toBe("tooLong");
  });
});

describe("consent", () => {
  it("sends nothing before it is granted, and what waited afterwards", async () => {
    const chat = load("dev_consent");
    chat.open();
    await settle();
    chat.send("early");
    await settle();
    expect(asked("POST messages")).toBe(0);
    await chat.decide("granted");
    await settle();
    expect(texts(chat)).toEqual(["early"]);
  });

  it("asks again when the server suddenly wants it", async () => {
    const chat = load();
    chat.open();
    await settle();
    cell.disturb = (_, path) => (path === "messages" ? problem(403, "consent_required") : undefined);
    chat.send("hello");
    await settle();
    expect(chat.state.value.consent.required).toBe(true);
    expect(chat.state.value.outbox[0]?.failed).toBeUndefined();
  });

  it("does not hold up messages for a mere notice", async () => {
    const chat = load("dev_empty");
    chat.open();
    await settle();
    chat.send("hello");
    await settle();
    expect(texts(chat)).toEqual(["hello"]);
    await chat.decide("acknowledged");
    expect(chat.state.value.consent.decision).toBe("acknowledged");
  });
});

describe("age", () => {
  const YOUNG = "2020-02";
  const open = async (mood = "age") => {
    const chat = load(`dev_${mood}`);
    chat.open();
    await settle();
    return chat;
  };

  it("sends nothing before it is told, and what waited afterwards", async () => {
    const chat = await open();
    expect(chat.state.value.age).toEqual({ group: "unknown", asked: true, mayWrite: true });
    chat.send("early");
    await settle();
    expect(asked("POST messages")).toBe(0);
    await chat.born("1990-04");
    await settle();
    expect(chat.state.value.age.asked).toBe(false);
    expect(texts(chat)).toEqual(["early"]);
  });

  it("tells neither words nor a name of somebody who needs a guardian", async () => {
    const chat = await open();
    chat.introduce({ name: "Mona" });
    chat.send("early");
    await chat.born(YOUNG);
    await settle();
    expect(chat.state.value.age).toMatchObject({ asked: false, mayWrite: false });
    expect(chat.state.value.outbox).toMatchObject([{ text: "early", failed: "guardian_needed" }]);
    expect(asked("POST messages") + asked("PUT profile")).toBe(0);
  });

  it("asks when the server suddenly wants to know, and keeps the message", async () => {
    const chat = await open("none");
    cell.disturb = (_, path) => (path === "messages" ? problem(403, "age_required") : undefined);
    chat.send("hello");
    await settle();
    expect(chat.state.value.age.asked).toBe(true);
    expect(chat.state.value.outbox[0]?.failed).toBeUndefined();
  });

  it("says that a guardian is needed when staff said so meanwhile", async () => {
    const chat = await open("none");
    cell.disturb = (_, path) => (path === "messages" ? problem(403, "guardian_needed") : undefined);
    chat.send("hello");
    await settle();
    expect(chat.state.value.age.mayWrite).toBe(false);
    expect(chat.state.value.outbox[0]?.failed).toBe("guardian_needed");
  });

  it("goes on asking when the answer did not arrive", async () => {
    const chat = await open();
    cell.disturb = (_, path) => (path === "age" ? problem(503, "unavailable") : undefined);
    await chat.born(YOUNG);
    expect(chat.state.value).toMatchObject({ age: { asked: true }, fault: { key: "unreachable" } });
  });
});

describe("following", () => {
  const talking = async () => {
    const chat = load("dev_talking");
    chat.open();
    await settle();
    return chat;
  };

  it("shows the history after a reload and follows from where it was read", async () => {
    const chat = await talking();
    expect(texts(chat)).toHaveLength(4);
    expect(transport.last.cursorsAtOpen).toEqual([{ stream: `conversation:${guest().conversation?.id ?? ""}`, after: guest().conversation?.sequence }]);
  });

  it("asks by number every two seconds while there is no line, and shows nothing twice when it is back", async () => {
    const chat = await talking();
    const message = cell.say(guest(), { text: "Are you there?" });
    await settle(2_500);
    expect(texts(chat).at(-1)).toBe("Are you there?");
    transport.last.greet();
    const stream = `conversation:${message.conversationId}`;
    transport.last.push({ t: "event", stream, seq: message.sequence, type: "message.created", at: message.createdAt, data: message });
    expect(texts(chat).filter((text) => text === "Are you there?")).toHaveLength(1);
    const before = asked(`GET messages`);
    await settle(10_000);
    expect(asked("GET messages")).toBe(before);
  });

  it("takes messages, receipts and the end from the line", async () => {
    const chat = await talking();
    transport.last.greet();
    const { id } = guest().conversation ?? { id: "" };
    const push = (seq: number, type: string, data: unknown) => transport.last.push({ t: "event", stream: `conversation:${id}`, seq, type, at: "2026-11-20T10:00:00Z", data });
    transport.last.push({ t: "typing", conversation: id, from: "agent", active: true });
    expect(chat.state.value.agentTyping).toBe(true);
    const message = { ...chat.state.value.messages[2], id: "new", author: "agent", sequence: 90, text: "Done." };
    push(90, "message.created", message);
    expect(texts(chat).at(-1)).toBe("Done.");
    expect(chat.state.value.agentTyping).toBe(false);
    push(91, "message.updated", { ...message, text: "Done!" });
    push(92, "message.updated", { ...message, id: "not here", sequence: 1 });
    expect(texts(chat).at(-1)).toBe("Done!");
    expect(chat.state.value.messages.filter(({ id: one }) => one === "not here")).toEqual([]);
    const own = chat.state.value.messages.find(({ author }) => author === "customer")!;
    push(93, "message.updated", { ...own, text: "my card is ••••" });
    expect(texts(chat)).toContain("my card is ••••");
    expect(texts(chat)).not.toContain(own.text);
    push(94, "receipts.updated", { agentRead: 90, customerDelivered: 0, customerRead: 0 });
    expect(chat.state.value.messages.filter((one) => one.author === "customer").every((one) => one.status === "read")).toBe(true);
    push(95, "conversation.updated", { message: { ...message, id: "end", kind: "event", event: "closed", sequence: 95 }, status: "closed", assigneeId: null });
    expect(chat.state.value.conversation?.status).toBe("closed");
    expect(transport.last.closedByClient).toBe(true);
  });

  it("reports as read only what is before somebody's eyes", async () => {
    watched = false;
    const chat = await talking();
    await settle(1_000);
    expect(guest().conversation?.receipts.customerRead).toBe(0);
    expect(guest().conversation?.receipts.customerDelivered).toBeGreaterThan(0);
    watched = true;
    chat.watched();
    await settle(1_000);
    expect(guest().conversation?.receipts.customerRead).toBeGreaterThan(0);
  });

  it("makes a new session when the token is not taken any more, and loses nothing", async () => {
    const chat = await talking();
    const known = guest();
    cell.guests.delete(known.token);
    cell.guests.set(`${known.token}.new`, { ...known, token: `${known.token}.new` });
    let renewed = false;
    cell.disturb = (_, path) => {
      if (!path.endsWith("/sessions")) return undefined;
      renewed = true;
      return new Response(JSON.stringify({ visitorToken: `${known.token}.new`, expiresAt: "2027-01-01T00:00:00Z", renewAfter: "2027-01-01T00:00:00Z", visitorId: known.id, verified: false, consent: chat.state.value.consent, age: chat.state.value.age }), { status: 201 });
    };
    chat.send("still me");
    await settle();
    expect(renewed).toBe(true);
    expect(texts(chat).at(-1)).toBe("still me");
    expect(texts(chat)).toHaveLength(5);
  });

  it("forgets everything of before when the server made somebody new", async () => {
    const chat = await talking();
    chat.stop();
    cell.guests.clear();
    const next = load("dev_talking");
    cell.disturb = (_, path) => (path === "conversation" ? new Response(JSON.stringify({ conversation: null, messages: [] })) : undefined);
    await next.begin();
    expect(next.state.value.messages).toEqual([]);
  });

  it("opens another conversation after the end and keeps the first on the screen", async () => {
    const chat = await talking();
    await chat.end();
    expect(chat.state.value.conversation?.status).toBe("closed");
    chat.again();
    chat.send("one more thing");
    await settle();
    expect(texts(chat)).toHaveLength(5);
    expect(texts(chat).at(-1)).toBe("one more thing");
    expect(chat.state.value.conversation?.status).toBe("waiting");
  });

  it("follows a conversation that began in another tab", async () => {
    const [one, other] = [load(), load()];
    one.open();
    await settle();
    other.open();
    await settle();
    one.send("from one");
    await settle();
    other.elsewhere();
    await settle();
    expect(texts(other)).toEqual(["from one"]);
  });

  it("reads what was before the last fifty", async () => {
    const chat = load("dev_long");
    chat.open();
    await settle();
    const before = chat.state.value.messages.length;
    expect(chat.state.value.earlier).toBe(true);
    await chat.earlier();
    expect(chat.state.value.messages.length).toBe(before + 50);
    expect(chat.state.value.messages.map((message) => message.sequence)).toEqual([...chat.state.value.messages.map((message) => message.sequence)].sort((a, b) => a - b));
  });
});

describe("around it", () => {
  it("says that an identity does not hold, and never goes on as somebody without a name", async () => {
    const chat = load("dev_none", "wrong");
    chat.open();
    await settle();
    expect(chat.state.value.trouble).toBe("identity");
    expect(cell.guests.size).toBe(0);
  });

  it("asks who is there as often as it is told while somebody waits", async () => {
    const chat = load("dev_waiting");
    chat.open();
    await settle();
    expect(chat.state.value.availability?.place).toBe(3);
    const before = asked("GET availability");
    await settle(21_000);
    expect(asked("GET availability") - before).toBe(2);
    chat.close();
    await settle(30_000);
    expect(asked("GET availability") - before).toBeLessThanOrEqual(3);
  });

  it("leaves a message for an answer by e-mail", async () => {
    const chat = load("dev_away");
    chat.open();
    await settle();
    expect(chat.state.value.availability?.leaveMessageFirst).toBe(true);
    chat.leave({ email: "mona@example.com" }, "Please call");
    await settle();
    expect(asked("POST offline-messages")).toBe(1);
    expect(texts(chat)).toEqual(["Please call"]);
  });

  it("tells what is wrong with a file before it travels, and sends what is right", async () => {
    const chat = load();
    chat.open();
    await settle();
    await chat.uploads.add([new File(["<svg/>"], "x.png")]);
    expect(chat.state.value.fault?.key).toBe("fileType");
    await chat.uploads.add([new File(["%PDF-1.7", new Uint8Array(11_000_000)], "x.pdf")]);
    expect(chat.state.value.fault?.key).toBe("fileTooLarge");
    expect(asked("POST attachments")).toBe(0);
    cell.disturb = (_, path) => (path === "attachments" ? problem(422, "attachment_unsafe") : undefined);
    await chat.uploads.add([new File(["%PDF-1.7"], "x.pdf")]);
    expect(chat.state.value).toMatchObject({ uploads: [], fault: { key: "fileUnsafe" } });
    cell.disturb = (_, path) => (path === "attachments" ? problem(409, "too_many_unsent_files") : undefined);
    await chat.uploads.add([new File(["%PDF-1.7"], "x.pdf")]);
    expect(chat.state.value).toMatchObject({ uploads: [], fault: { key: "tooManyFiles", values: { count: 5 } } });
    cell.disturb = undefined;
    await chat.uploads.add([new File(["%PDF-1.7"], "x.pdf")]);
    chat.send("");
    await settle();
    expect(chat.state.value.messages[0]?.attachments).toHaveLength(1);
  });

  it("comes back by itself when the cell could not be reached at first", async () => {
    let down = true;
    cell.disturb = () => (down ? new TypeError("network") : undefined);
    const chat = load("dev_talking");
    chat.open();
    await settle();
    expect(chat.state.value.trouble).toBe("unreachable");
    down = false;
    await settle(4_000);
    expect(texts(chat)).toHaveLength(4);
    expect(chat.state.value.trouble).toBeUndefined();
  });
});
