import type { Locale } from "./locales.ts";

/** The only writer of `lang` and `dir`: on the document root, so that portalled dialogs inherit them too. */
export function applyToDocument(locale: Locale, root: HTMLElement = document.documentElement): void {
  root.lang = locale.tag;
  root.dir = locale.direction;
}

const STORED = "meridian.locale";

export function rememberLocale(tag: string): void {
  try {
    localStorage.setItem(STORED, tag);
  } catch {
    // Storage is switched off: the choice lasts as long as the tab.
  }
}

/** `?locale=` (tests, screenshots), then the choice made on this device. */
export function rememberedLocale(): string | undefined {
  const asked = new URLSearchParams(globalThis.location.search).get("locale");
  if (asked) return asked;
  try {
    return localStorage.getItem(STORED) ?? undefined;
  } catch {
    return undefined;
  }
}
