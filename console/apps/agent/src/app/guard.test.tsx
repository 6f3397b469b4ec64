import { expectAccessible } from "@meridian/testing/axe.ts";
import { problem } from "@meridian/testing/pretend/gateway.ts";
import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardAnswer } from "../../dev/desk-guard.ts";
import { open } from "./workspace-harness.tsx";

const MIA = "01970009-0000-7000-8000-000000000001";

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
});
afterEach(() => void vi.unstubAllGlobals());

type Opened = Awaited<ReturnType<typeof open>>;
/** Answers what is asked at an address instead of the pretended desk; undefined: the desk does. */
function answering({ server }: Opened, part: string, answer: (request: Request) => Response | undefined | Promise<Response | undefined>): void {
  const before = server.handle;
  server.handle = async (request) => (request.method === "POST" && request.url.endsWith(part) ? await answer(request.clone()) : undefined) ?? before(request);
}
const json = (body: unknown): Response => Response.json(body);
const log = () => within(screen.getByRole("log"));
const reply = () => screen.findByRole<HTMLTextAreaElement>("textbox", { name: "Reply to the customer" });
const rules = async () => within(await screen.findByRole("list", { name: "Rules for this reply" }));
const noRules = () => waitFor(() => expect(screen.queryByRole("list", { name: "Rules for this reply" })).toBeNull());
const bodies = (requests: readonly Request[]) => Promise.all(requests.map((request) => request.clone().json() as Promise<unknown>));

describe("while a reply is written", () => {
  it("what speaks against it is shown and described, and a suggestion takes its place", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    const field = await reply();
    await user.type(field, "We have free wine for you, sorry");
    const list = await rules();
    expect(list.getAllByRole("listitem")).toHaveLength(1);
    list.getByText("Alcohol");
    list.getByText("Not offered to customers here.");
    list.getByRole("img", { name: "Not allowed" });
    expect(list.getByText("free wine").tagName).toBe("BDI");
    const described = field.getAttribute("aria-describedby")!.split(" ").map((id) => document.getElementById(id)?.textContent);
    expect(described[0]).toContain("Not offered to customers here.");
    await expectAccessible();
    await user.click(list.getByRole("button", { name: /^Use .*free refreshments/ }));
    await waitFor(() => expect([document.activeElement, field.selectionStart]).toEqual([field, "We have free refreshments for you, sorry".length]));
    expect(field.value).toBe("We have free refreshments for you, sorry");
    await noRules();
    await waitFor(async () => expect((await bodies(posts("/draft-checks"))).at(-1)).toEqual({ text: "We have free refreshments for you, sorry", attempt: false }));
    expect(posts("/messages")).toEqual([]);
  });

  it("what is missing is added, and what is too much removed", async () => {
    const { user } = await open(`/?c=${MIA}`);
    const field = await reply();
    await user.type(field, "It is absolutely yours with a discount.");
    const list = await rules();
    await user.click(list.getByRole("button", { name: /^Add .*Terms apply/ }));
    await user.click((await rules()).getByRole("button", { name: "Remove" }));
    expect(field.value).toBe("It is yours with a discount. Terms apply: lumora.example/terms");
    await noRules();
  });

  it("a note is never checked", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    await reply();
    await user.click(screen.getByRole("radio", { name: "Note" }));
    await user.type(await screen.findByRole("textbox", { name: "Internal note" }), "She wants free wine{Enter}");
    await waitFor(() => expect(posts("/notes")).toHaveLength(1));
    expect(posts("/draft-checks")).toEqual([]);
  });
});

describe("sending a reply", () => {
  it("that is not allowed stays where it is, and says so", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    const field = await reply();
    await user.type(field, "Come for free wine{Enter}");
    await waitFor(() => expect(screen.getAllByText("Not sent. It cannot go out like this.").length).toBeGreaterThan(1));
    expect([field.value, document.activeElement]).toEqual(["Come for free wine", field]);
    expect(await bodies(posts("/draft-checks"))).toContainEqual({ text: "Come for free wine", attempt: true });
    expect(screen.queryByRole("button", { name: "Send anyway" })).toBeNull();
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(posts("/messages")).toEqual([]);
    await user.type(field, " and tea");
    expect((await rules()).getByText("free wine")).toBeTruthy();
    expect(document.querySelector("form strong")?.textContent).toBe("Alcohol");
  });

  it("that is warned about goes out when its author says so, with what they heeded", async () => {
    const { user, posts } = await open(`/?c=${MIA}`);
    const field = await reply();
    await user.type(field, "It works, guaranteed{Enter}");
    const anyway = await screen.findByRole("button", { name: "Send anyway" });
    await user.type(field, "!");
    expect(screen.queryByRole("button", { name: "Send anyway" })).toBeNull();
    await user.keyboard("{Backspace}{Enter}");
    expect(anyway.isConnected).toBe(false);
    await user.click(await screen.findByRole("button", { name: "Send anyway" }));
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    expect(await posts("/messages")[0]!.json()).toEqual({ text: "It works, guaranteed", attachmentIds: null, heeded: ["demo.promise"] });
    expect([field.value, document.activeElement]).toEqual(["", field]);
    await waitFor(() => expect(log().queryByText("Sending")).toBeNull());
    log().getByText("It works, guaranteed");
  });

  it("waits for what the rules say, once, and what is typed meanwhile stays", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    let answer: () => void = () => undefined;
    answering(opened, "/draft-checks", async () => new Promise((resolve) => (answer = () => resolve(json({ guarded: true, findings: [] })))));
    const field = await reply();
    await user.type(field, "Hello{Enter}{Enter}");
    await screen.findByRole("button", { name: "Checking the rules" });
    await user.type(field, "Also");
    answer();
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    expect(await posts("/messages")[0]!.json()).toEqual({ text: "Hello", attachmentIds: null });
    expect(field.value).toBe("Also");
    expect((await bodies(posts("/draft-checks"))).filter((body) => (body as { attempt: boolean }).attempt)).toHaveLength(1);
  });

  it("asks once where no rule is about the conversation", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    answering(opened, "/draft-checks", () => json({ guarded: false, findings: [] }));
    await user.type(await reply(), "One{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    await user.type(await reply(), "Two{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(2));
    expect(posts("/draft-checks")).toHaveLength(1);
  });

  it("is not held up by a check that fails", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    answering(opened, "/draft-checks", () => problem(503, "dependency_unavailable"));
    await user.type(await reply(), "Here we are{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    await log().findByText("Here we are");
    expect(screen.queryByRole("list", { name: "Rules for this reply" })).toBeNull();
  });

  it("is sent when its author goes to another conversation before the answer", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    answering(opened, "/draft-checks", async () => new Promise(() => undefined));
    await user.type(await reply(), "On my way{Enter}");
    await user.click(within(screen.getByRole("region", { name: "Worklist" })).getByRole("button", { name: /王芳/ }));
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    expect(await posts("/messages")[0]!.json()).toEqual({ text: "On my way", attachmentIds: null });
    expect((await reply()).value).toBe("");
    await user.click(within(screen.getByRole("region", { name: "Worklist" })).getByRole("button", { name: /Mia Brandt/ }));
    await log().findByText("On my way");
    expect((await reply()).value).toBe("");
  });
});

describe("what the server refuses", () => {
  it("comes back into an empty composer with the reason, and can be sent in spite of a warning", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    answering(opened, "/draft-checks", () => problem(503, "dependency_unavailable"));
    const field = await reply();
    await user.type(field, "It works, guaranteed{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    await waitFor(() => expect(field.value).toBe("It works, guaranteed"));
    expect(log().queryByText("It works, guaranteed")).toBeNull();
    (await rules()).getByText("Promises");
    await user.click(screen.getByRole("button", { name: "Send anyway" }));
    await waitFor(() => expect(posts("/messages")).toHaveLength(2));
    expect(await posts("/messages")[1]!.json()).toMatchObject({ heeded: ["demo.promise"] });
    expect(new Set(posts("/messages").map(({ headers }) => headers.get("idempotency-key"))).size).toBe(2);
    await log().findByText("It works, guaranteed");
  });

  it("without saying why stays where its reason is", async () => {
    const opened = await open(`/?c=${MIA}`);
    answering(opened, "/draft-checks", () => problem(503, "dependency_unavailable"));
    answering(opened, "/messages", () => problem(422, "draft_warned"));
    await opened.user.type(await reply(), "Hm{Enter}");
    await log().findByText("Not sent: a rule on what is written to this customer warns about it.");
    log().getByRole("button", { name: "Edit" });
    expect((await reply()).value).toBe("");
  });

  it("stays with its reason while something else is begun, without a way to send it unchanged, and is edited when asked for", async () => {
    const opened = await open(`/?c=${MIA}`);
    const { user, posts } = opened;
    let refuse: () => void = () => undefined;
    answering(opened, "/draft-checks", () => problem(503, "dependency_unavailable"));
    answering(opened, "/messages", async (request) => {
      const { text } = (await request.json()) as { text: string };
      if (!text.includes("wine")) return undefined;
      await new Promise<void>((resolve) => (refuse = resolve));
      return problem(422, "draft_blocked", { findings: guardAnswer(text).findings });
    });
    const field = await reply();
    await user.type(field, "Free wine{Enter}");
    await waitFor(() => expect(posts("/messages")).toHaveLength(1));
    await user.type(field, "And");
    refuse();
    const failed = await log().findByText("Not sent: a rule on what is written to this customer forbids it.");
    expect(log().queryByRole("button", { name: "Send again" })).toBeNull();
    expect(field.value).toBe("And");
    await expectAccessible();
    await user.click(within(failed.closest("li")!).getByRole("button", { name: "Edit" }));
    await waitFor(() => expect(field.value).toBe("Free wine\nAnd"));
    expect(log().queryByText("Free wine")).toBeNull();
    (await rules()).getByText("Free wine");
    await waitFor(() => expect([document.activeElement, field.selectionStart]).toEqual([field, "Free wine".length]));
  });
});
