import type { Loaders } from "@meridian/i18n/catalogue.ts";
import { chooseLocale } from "@meridian/i18n/locales.ts";
import { createI18n, LocaleProvider } from "@meridian/i18n/provider.tsx";
import { UiProvider } from "@meridian/ui/theme/UiProvider.tsx";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";

const ui: Loaders = import.meta.glob("../../ui/src/locales/*.json", { import: "default" });

export interface RenderOptions {
  readonly locale?: string;
  readonly timeZone?: string;
  readonly namespaces?: Readonly<Record<string, Loaders>>;
}

/** Renders as in an app: messages loaded, direction set, theme and shortcuts there. */
export async function renderUi(node: ReactNode, { locale = "en", timeZone = "UTC", namespaces = {} }: RenderOptions = {}) {
  const i18n = await createI18n({ locale: chooseLocale([locale]), namespaces: { ui, ...namespaces }, preload: ["ui", ...Object.keys(namespaces)] });
  return render(
    <LocaleProvider i18n={i18n} timeZone={timeZone}>
      <UiProvider>{node}</UiProvider>
    </LocaleProvider>,
  );
}
