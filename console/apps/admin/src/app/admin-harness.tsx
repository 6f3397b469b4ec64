import { ApiClient } from "@meridian/api/client.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import { SessionStore } from "@meridian/session/session-store.ts";
import { render } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { vi } from "vitest";
import { fixtureServer, type FixtureServer, type Mood } from "../../dev/fixtures.ts";
import { App } from "./App.tsx";
import { namespaces } from "./messages.ts";

export interface OpenOptions {
  readonly mood?: Mood;
  readonly locale?: string;
  readonly prepare?: (server: FixtureServer) => void;
}

/** The app at an address, in front of the pretended gateway. Tests only. */
export async function open(path: string, { mood = "admin", locale = "en", prepare }: OpenOptions = {}) {
  window.history.pushState(null, "", `/admin${path}`);
  const server = fixtureServer(Date.now, mood);
  prepare?.(server);
  const sent: Request[] = [];
  let lost = 0;
  const client = new ApiClient({
    origin: "http://localhost",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      const answer = await server.handle(request);
      if (request.method !== "GET" && lost-- > 0) throw new TypeError("the answer was lost");
      return answer;
    },
  });
  const store = new SessionStore({ client, reload: vi.fn(), channel: { post: vi.fn(), listen: vi.fn() } });
  const i18n = await createI18n({ locale: chooseLocale([locale]), namespaces, preload: ["admin", "frame", "ui"] });
  await store.read();
  render(<App i18n={i18n} services={{ client, store }} />);
  const writes = () => sent.filter(({ method, url }) => method !== "GET" && !url.endsWith("/me"));
  return { server, store, sent, writes, user: userEvent.setup(), loseAnswers: (count: number) => (lost = count) };
}
