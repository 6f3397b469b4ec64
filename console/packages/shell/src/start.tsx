import { ApiClient } from "@meridian/api/client.ts";
import { rememberedLocale } from "@meridian/i18n/document-locale.ts";
import type { Loaders } from "@meridian/i18n/catalogue.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import type { Services } from "@meridian/session/SessionContext.tsx";
import { sessionChannel, SessionStore } from "@meridian/session/session-store.ts";
import "@meridian/ui/theme/mantine.css";
import "@meridian/ui/theme/variables.css";
import "@meridian/ui/theme/base.css";
import type { i18n } from "i18next";
import { StrictMode, type ReactNode } from "react";
import { createRoot } from "react-dom/client";

declare global {
  interface Window {
    /** The answer boot.js asked for; taken once. */
    meridianSession?: Promise<Response> | undefined;
  }
}

export interface AppStart {
  /** Address of the app, where it begins anew for another person or tenant. */
  readonly home: string;
  readonly namespaces: Readonly<Record<string, Loaders>>;
  /** Messages the first screen needs. */
  readonly preload: readonly string[];
  readonly app: (i18n: i18n, services: Services) => ReactNode;
}

/** From the page's load to the app on the screen: who is signed in, in which language, then the app. */
export async function startApp({ home, namespaces, preload, app }: AppStart): Promise<void> {
  const client = new ApiClient({
    fetch: (input, init) => {
      const early = input === "/api/v1/session" ? window.meridianSession : undefined;
      window.meridianSession = undefined;
      return early ?? fetch(input, init);
    },
  });
  const store = new SessionStore({ client, channel: sessionChannel(), reload: () => window.location.assign(home) });
  const root = document.getElementById("root");
  if (!root) throw new Error("index.html has no element #root.");
  const instance = await prepareI18n(store, namespaces, preload);
  createRoot(root).render(<StrictMode>{app(instance, { client, store })}</StrictMode>);
}

/** The choice made on this device counts first, then the person's profile, then the browser. */
async function prepareI18n(store: SessionStore, namespaces: AppStart["namespaces"], preload: readonly string[]): Promise<i18n> {
  const remembered = rememberedLocale();
  const session = store.read();
  if (!remembered) await session;
  const state = store.get();
  const profile = state.status === "signed-in" ? state.session.user.locale : undefined;
  const locale = chooseLocale([remembered, profile, ...navigator.languages]);
  const [instance] = await Promise.all([createI18n({ locale, namespaces, preload }), session]);
  return instance;
}
