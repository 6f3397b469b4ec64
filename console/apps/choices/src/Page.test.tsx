/** @jsxImportSource preact */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Choices } from "./api.ts";
import { Page } from "./Page.tsx";

const TEXTS = { title: "What Lumora may send you", intro: "Here you decide.", marketing: "Advertising", survey: "Surveys", messaging: "Chat and messengers", email: "E-mail", save: "Save", stopAll: "I want nothing of all that", saved: "Saved.", failed: "That did not work.", guardian: "Only a guardian can agree.", asked: "Lumora asks you to confirm:" };

function choices(granted: boolean): Choices {
  return {
    name: "Lumora",
    language: "en",
    rightToLeft: false,
    texts: TEXTS,
    items: (["marketing", "survey"] as const).flatMap((purpose) =>
      (["messaging", "email"] as const).map((channel) => ({ purpose, channel, granted: granted && channel === "email", asked: false, wording: `I agree: ${purpose} by ${channel}.`, version: `${purpose}-${channel}` })),
    ),
  };
}

describe("the page of choices", () => {
  let place: HTMLElement;
  const requests: { url: string; init: RequestInit }[] = [];
  let answers: (() => Response)[] = [];

  beforeEach(() => {
    place = document.createElement("main");
    document.body.append(place);
    requests.length = 0;
    answers = [];
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
      requests.push({ url, init });
      const answer = answers.shift();
      return answer ? Promise.resolve(answer()) : Promise.reject(new Error("no network"));
    });
  });

  afterEach(() => {
    render(null, place);
    place.remove();
    vi.unstubAllGlobals();
  });

  const json = (body: unknown, status = 200) => (): Response => new Response(JSON.stringify(body), { status });
  /** Until what was asked for has come and is shown. */
  const settle = (): Promise<void> => act(() => new Promise((done) => setTimeout(done, 0)));
  const show = async (language = "en-GB"): Promise<void> => {
    await act(() => render(<Page link="secret" wanted={language} />, place));
    await settle();
  };
  const click = async (element: HTMLElement | undefined): Promise<void> => {
    await act(() => element?.click());
    await settle();
  };
  const button = (name: string): HTMLButtonElement => [...place.querySelectorAll("button")].find(({ textContent }) => textContent === name) ?? expect.fail(`no button ${name}`);

  it("asks with the link and without a session, and shows every wording", async () => {
    answers = [json(choices(true))];
    await show();
    expect(requests[0]?.url).toBe("/api/v1/choices?language=en-GB");
    expect(requests[0]?.init.credentials).toBe("omit");
    expect(requests[0]?.init.headers).toEqual({ authorization: "Bearer secret" });
    expect(document.title).toBe("What Lumora may send you");
    expect([...place.querySelectorAll("input")].map(({ checked }) => checked)).toEqual([false, true, false, true]);
    expect(place.textContent).toContain("I agree: survey by messaging.");
  });

  it("sends what was touched and nothing else, with the version that was shown", async () => {
    answers = [json(choices(false)), json(choices(true))];
    await show();
    await click(place.querySelectorAll("input")[1]);
    await click(button("Save"));
    expect(requests[1]?.init.method).toBe("PUT");
    expect(JSON.parse(requests[1]?.init.body as string)).toEqual({ language: "en", items: [{ purpose: "marketing", channel: "email", granted: true, version: "marketing-email" }] });
    expect(place.querySelector("[role=status]")?.textContent).toBe("Saved.");
  });

  it("stops everything with one button", async () => {
    answers = [json(choices(true)), json(choices(false))];
    await show();
    await click(button("I want nothing of all that"));
    const sent = JSON.parse(requests[1]?.init.body as string) as { items: { granted: boolean }[] };
    expect(sent.items.map(({ granted }) => granted)).toEqual([false, false, false, false]);
  });

  it("keeps what was chosen when saving fails, and says so", async () => {
    answers = [json(choices(false))];
    await show();
    await click(place.querySelectorAll("input")[0]);
    await click(button("Save"));
    expect(place.querySelector("[role=status]")?.textContent).toBe("That did not work.");
    expect(place.querySelectorAll("input")[0]?.checked).toBe(true);
  });

  it("begins with what is to be confirmed, each once and not agreed to, until it is", async () => {
    const asking = choices(false);
    const asked = { ...asking, items: asking.items.map((item) => ({ ...item, asked: item.channel === "email" })) };
    answers = [json(asked), json({ ...asked, items: asked.items.map((item) => (item.purpose === "survey" && item.asked ? { ...item, granted: true, asked: false } : item)) })];
    await show();
    const groups = (): string[][] => [...place.querySelectorAll("fieldset")].map((group) => [...group.querySelectorAll("legend, label")].map(({ textContent }) => textContent));
    expect(groups()).toEqual([
      ["Lumora asks you to confirm:", "Advertising · E-mail", "Surveys · E-mail"],
      ["Advertising", "Chat and messengers"],
      ["Surveys", "Chat and messengers"],
    ]);
    expect([...place.querySelectorAll("input")].map(({ checked }) => checked)).toEqual([false, false, false, false]);
    expect(button("Save").getAttribute("aria-disabled")).toBe("true");
    await click(place.querySelector<HTMLElement>("#survey-email") ?? undefined);
    expect(groups()[0]).toHaveLength(3);
    await click(button("Save"));
    expect(JSON.parse(requests[1]?.init.body as string)).toEqual({ language: "en", items: [{ purpose: "survey", channel: "email", granted: true, version: "survey-email" }] });
    expect(groups()).toEqual([
      ["Lumora asks you to confirm:", "Advertising · E-mail"],
      ["Advertising", "Chat and messengers"],
      ["Surveys", "Chat and messengers", "E-mail"],
    ]);
    expect(place.querySelector<HTMLInputElement>("#survey-email")?.checked).toBe(true);
  });

  it("leaves no empty group where all of a purpose is to be confirmed", async () => {
    const asking = choices(false);
    answers = [json({ ...asking, items: asking.items.map((item) => ({ ...item, asked: item.purpose === "marketing" })) })];
    await show();
    expect([...place.querySelectorAll("legend")].map(({ textContent }) => textContent)).toEqual(["Lumora asks you to confirm:", "Surveys"]);
  });

  it("says that only a guardian can agree for a minor", async () => {
    answers = [json(choices(false)), json({ code: "guardian_needed" }, 403)];
    await show();
    await click(place.querySelectorAll("input")[0]);
    await click(button("Save"));
    expect(place.querySelector("[role=status]")?.textContent).toBe("Only a guardian can agree.");
  });

  it("sends nothing where nothing was touched, or was touched back", async () => {
    answers = [json(choices(true))];
    await show();
    await click(button("Save"));
    await click(place.querySelectorAll("input")[1]);
    await click(place.querySelectorAll("input")[1]);
    await click(button("Save"));
    expect(requests).toHaveLength(1);
    expect(button("Save").getAttribute("aria-disabled")).toBe("true");
  });

  it("reads again when a text was changed meanwhile", async () => {
    answers = [json(choices(false)), json({ code: "notice_changed" }, 422), json(choices(true))];
    await show();
    await click(place.querySelectorAll("input")[0]);
    await click(button("Save"));
    expect(requests.map(({ init }) => init.method ?? "GET")).toEqual(["GET", "PUT", "GET"]);
  });

  it("says in the browser's language that a link does not hold", async () => {
    answers = [json({ code: "unauthenticated" }, 401)];
    await show("th-TH");
    expect(place.querySelector("[role=alert]")?.textContent).toContain("ลิงก์นี้ใช้ไม่ได้แล้ว");
    expect(document.documentElement.lang).toBe("th");
  });

  it("offers another try without a network, right to left where that is read", async () => {
    await show("ar");
    expect(document.documentElement.dir).toBe("rtl");
    answers = [json(choices(false))];
    await click(button("أعد المحاولة"));
    expect(place.querySelector("h1")?.textContent).toBe("What Lumora may send you");
  });
});
