import { ApiClient } from "@meridian/api/client.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import type { ClientFrame } from "@meridian/realtime/frames.ts";
import { SessionStore } from "@meridian/session/session-store.ts";
import { act, render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { fixtureServer, type FixtureServer, type Mood } from "../../dev/fixtures.ts";
import { App } from "./App.tsx";
import { namespaces } from "./messages.ts";

/** A browser's WebSocket whose other end is the pretended desk. */
function socketTo(server: () => FixtureServer) {
  return class {
    readyState = 0;
    onopen?: () => void;
    onmessage?: (event: { data: string }) => void;
    #connection: ReturnType<FixtureServer["desk"]["connect"]> | undefined;
    constructor() {
      setTimeout(() => {
        this.readyState = 1;
        this.onopen?.();
        this.#connection = server().desk.connect((frame) => act(() => this.onmessage?.({ data: JSON.stringify(frame) })));
      });
    }
    send(text: string): void {
      this.#connection?.receive(JSON.parse(text) as ClientFrame);
    }
    close(): void {
      this.#connection?.close();
    }
  };
}

/** The app in front of the pretended desk. Tests only. */
export async function open(path = "/", { locale = "en", mood = "admin", prepare }: { readonly locale?: string; readonly mood?: Mood; readonly prepare?: (desk: FixtureServer["desk"]) => void } = {}) {
  window.history.pushState(null, "", path);
  const server = fixtureServer(Date.now, mood);
  prepare?.(server.desk);
  vi.stubGlobal("WebSocket", socketTo(() => server));
  const sent: Request[] = [];
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
  return { desk: server.desk, server, sent, posts, user: userEvent.setup(), loseAnswers: (count: number) => (lost = count) };
}
