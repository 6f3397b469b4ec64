import { ApiClient } from "@meridian/api/client.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import type { ClientFrame } from "@meridian/realtime/frames.ts";
import { SessionStore } from "@meridian/session/session-store.ts";
import { act, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { fixtureServer, singaporeServer, type FixtureServer, type Mood } from "../../dev/fixtures.ts";
import { App } from "./App.tsx";
import { namespaces } from "./messages.ts";

/** Origin of the pretended other region. */
export const SINGAPORE = "http://sg.localhost";

/** A browser's WebSocket whose other end is the pretended desk of the region that is asked. */
function socketTo(server: (address: string) => FixtureServer) {
  return class {
    readyState = 0;
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    #connection: ReturnType<FixtureServer["desk"]["connect"]> | undefined;
    onclose?: (event: { code: number }) => void;
    constructor(address: string) {
      setTimeout(() => {
        if (server(address).mood === "broken") {
          this.onclose?.({ code: 1006 });
          return;
        }
        this.readyState = 1;
        this.onopen?.();
        this.#connection = server(address).desk.connect(
          (frame) => act(() => this.onmessage?.({ data: JSON.stringify(frame) })),
          () => act(() => this.onclose?.({ code: 1006 })),
        );
      });
    }
    send(text: string): void {
      // An answer to hello is given while the desk is still greeting.
      queueMicrotask(() => this.#connection?.receive(JSON.parse(text) as ClientFrame));
    }
    close(): void {
      this.#connection?.close();
    }
  };
}

/** The app in front of the pretended desk. Tests only. */
export async function open(path = "/", { locale = "en", mood = "admin", singapore, prepare }: { readonly locale?: string; readonly mood?: Mood; /** The other region of the enterprise: none unless named. */ readonly singapore?: "joined" | "apart"; readonly prepare?: (desk: FixtureServer["desk"]) => void } = {}) {
  window.history.pushState(null, "", path);
  const server = fixtureServer(Date.now, mood);
  prepare?.(server.desk);
  const sent: Request[] = [];
  const sg = singaporeServer();
  const cut = { away: false };
  if (singapore) server.cells = [{ region: "sg", address: SINGAPORE, tenant: "sg-lumora" }];
  if (singapore !== "joined") sg.mood = "signed-out";
  if (singapore === "joined") localStorage.setItem(`meridian.cells.${server.desk.me}`, '["sg"]');
  vi.stubGlobal("WebSocket", socketTo((address) => (address.includes("sg.localhost") ? sg : server)));
  // What other regions are asked goes through the browser's own fetch.
  vi.stubGlobal("fetch", async (input: string, init: RequestInit) => {
    if (cut.away) throw new TypeError("away");
    const request = new Request(input, init);
    sent.push(request.clone());
    return sg.handle(request);
  });
  let lost = 0;
  const client = new ApiClient({
    origin: "http://localhost",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      const answer = await server.handle(request);
      if (request.method === "POST" && request.url.endsWith("/messages") && lost-- > 0) throw new TypeError("the answer was lost");
      return answer;
    },
  });
  const store = new SessionStore({ client, reload: vi.fn(), channel: { post: vi.fn(), listen: vi.fn() } });
  const i18n = await createI18n({ locale: chooseLocale([locale]), namespaces, preload: ["shell", "frame", "ui", "workspace"] });
  await store.read();
  render(<App i18n={i18n} services={{ client, store }} />);
  const posts = (part: string) => sent.filter(({ method, url }) => method !== "GET" && url.includes(part));
  return { sg, cut, desk: server.desk, server, sent, posts, user: userEvent.setup(), loseAnswers: (count: number) => (lost = count) };
}
