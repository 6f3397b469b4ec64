import i18next, { type BackendModule, type i18n } from "i18next";
import IcuModule from "i18next-icu";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";
import { I18nextProvider, initReactI18next } from "react-i18next";
import { Catalogue, type Loaders } from "./catalogue.ts";
import { applyToDocument } from "./document-locale.ts";
import { createFormatters, intlLocale, type Formatters } from "./formatters.ts";
import { findLocale, locales, type Locale } from "./locales.ts";

export interface I18nOptions {
  readonly locale: Locale;
  readonly namespaces: Readonly<Record<string, Loaders>>;
  /** Namespaces the first screen needs; the others load with their feature. */
  readonly preload: readonly string[];
}

/** A ready instance: the preloaded messages are there when the promise resolves. */
export async function createI18n({ locale, namespaces, preload }: I18nOptions): Promise<i18n> {
  const catalogue = new Catalogue();
  for (const [namespace, loaders] of Object.entries(namespaces)) catalogue.register(namespace, loaders);
  const backend: BackendModule = {
    type: "backend",
    init: () => undefined,
    read: (language, namespace, done) => {
      catalogue.load(namespace, language).then(
        (messages) => done(null, messages),
        (error: unknown) => done(error as Error, false),
      );
    },
  };
  const instance = i18next.createInstance();
  await instance
    .use(backend)
    .use(new IcuModule({ memoize: true, parseLngForICU: intlLocale }))
    .use(initReactI18next)
    .init({
      lng: locale.tag,
      // Every locale has every key (a test sees to that), so English is not fetched beside another language.
      fallbackLng: false,
      supportedLngs: locales.map(({ tag }) => tag),
      load: "currentOnly",
      ns: [...preload],
      defaultNS: preload[0] ?? "ui",
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  applyToDocument(locale);
  return instance;
}

interface LocaleContext {
  readonly locale: Locale;
  readonly format: Formatters;
}

const Context = createContext<LocaleContext | undefined>(undefined);

export interface LocaleProviderProps {
  readonly i18n: i18n;
  readonly timeZone: string;
  readonly children: ReactNode;
}

/** Gives everything below the language, its direction and the person's formatters; follows `i18n.changeLanguage`. */
export function LocaleProvider({ i18n, timeZone, children }: LocaleProviderProps) {
  const [tag, setTag] = useState(i18n.language);
  useEffect(() => {
    const follow = (language: string): void => {
      applyToDocument(findLocale(language) ?? locales[0]);
      setTag(language);
    };
    i18n.on("languageChanged", follow);
    return () => i18n.off("languageChanged", follow);
  }, [i18n]);
  const value = useMemo<LocaleContext>(
    () => ({ locale: findLocale(tag) ?? locales[0], format: createFormatters(tag, timeZone) }),
    [tag, timeZone],
  );
  return (
    <I18nextProvider i18n={i18n}>
      <Context value={value}>{children}</Context>
    </I18nextProvider>
  );
}

function useLocaleContext(): LocaleContext {
  const context = use(Context);
  if (!context) throw new Error("LocaleProvider is missing above this component.");
  return context;
}

export function useLocale(): Locale {
  return useLocaleContext().locale;
}

export function useFormat(): Formatters {
  return useLocaleContext().format;
}
