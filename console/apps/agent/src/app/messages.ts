import { rememberedLocale } from "@meridian/i18n/document-locale.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n } from "@meridian/i18n/provider.tsx";
import type { SessionStore } from "@meridian/session/session-store.ts";
import type { i18n } from "i18next";

/** Every feature's messages by namespace; a catalogue is fetched when its feature is. */
export const namespaces = {
  ui: import.meta.glob("../../../../packages/ui/src/locales/*.json", { import: "default" }),
  shell: import.meta.glob("./locales/*.json", { import: "default" }),
  people: import.meta.glob("../features/people/locales/*.json", { import: "default" }),
  tickets: import.meta.glob("../features/tickets/locales/*.json", { import: "default" }),
  workspace: import.meta.glob("../features/workspace/locales/*.json", { import: "default" }),
};

/** The choice made on this device counts first, then the person's profile, then the browser. */
export async function prepareI18n(store: SessionStore): Promise<i18n> {
  const remembered = rememberedLocale();
  const session = store.read();
  if (!remembered) await session;
  const state = store.get();
  const profile = state.status === "signed-in" ? state.session.user.locale : undefined;
  const locale = chooseLocale([remembered, profile, ...navigator.languages]);
  const [instance] = await Promise.all([createI18n({ locale, namespaces, preload: ["shell", "ui"] }), session]);
  return instance;
}
