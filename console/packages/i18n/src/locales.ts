export interface Locale {
  /** BCP 47 tag: goes into `lang` and into Intl. */
  readonly tag: string;
  readonly direction: "ltr" | "rtl";
  /** The language's name in itself: a person who cannot read the current language must still find their own. */
  readonly name: string;
  /** Made from English by machine, to find cramped and untranslatable places; offered only in development. */
  readonly pseudo?: boolean;
}

export const locales = [
  { tag: "en", direction: "ltr", name: "English" },
  { tag: "zh-CN", direction: "ltr", name: "简体中文" },
  { tag: "ar", direction: "rtl", name: "العربية" },
  { tag: "de", direction: "ltr", name: "Deutsch" },
  { tag: "es", direction: "ltr", name: "Español" },
  { tag: "en-XA", direction: "ltr", name: "Ëñģļîšĥ (XA)", pseudo: true },
  { tag: "ar-XB", direction: "rtl", name: "RTL English (XB)", pseudo: true },
] as const satisfies readonly Locale[];

export type LocaleTag = (typeof locales)[number]["tag"];

export const realLocales: readonly Locale[] = locales.filter((locale: Locale) => !locale.pseudo);

export function findLocale(tag: string): Locale | undefined {
  return locales.find((locale) => locale.tag === tag);
}

/**
 * The locale to work in: the first wish that is one of ours, exactly, by language and script, or by language alone. English when
 * nothing fits. Traditional Chinese is not answered with Simplified: its readers choose themselves.
 */
export function chooseLocale(wishes: readonly (string | null | undefined)[]): Locale {
  for (const wish of wishes) {
    if (!wish) continue;
    const exact = locales.find((locale) => locale.tag.toLowerCase() === wish.toLowerCase());
    if (exact) return exact;
    const close = realLocales.find((locale) => sameLanguage(locale.tag, wish));
    if (close) return close;
  }
  return locales[0];
}

/** Wherever it is spoken; Chinese is two languages by its script. */
export function sameLanguage(one: string, other: string): boolean {
  try {
    const [a, b] = [new Intl.Locale(one).maximize(), new Intl.Locale(other).maximize()];
    return a.language === b.language && (a.language !== "zh" || a.script === b.script);
  } catch {
    return false;
  }
}
