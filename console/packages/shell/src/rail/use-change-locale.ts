import { rememberLocale } from "@meridian/i18n/document-locale.ts";
import { locales, realLocales, type Locale } from "@meridian/i18n/locales.ts";
import { useApi, useSessionState } from "@meridian/session/SessionContext.tsx";
import type { ApiClient } from "@meridian/api/client.ts";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

export const offeredLocales: readonly Locale[] = import.meta.env.DEV ? locales : realLocales;

/** Changes the language at once, remembers it on this device and, for somebody signed in, in the profile. */
export function useChangeLocale(): (tag: string) => void {
  const { i18n } = useTranslation();
  const client = useApi();
  const signedIn = useSessionState().status === "signed-in";
  return useCallback(
    (tag: string) => {
      rememberLocale(tag);
      void i18n.changeLanguage(tag);
      // The choice on this device already counts; a profile that could not be changed is tried with the next choice.
      if (signedIn && realLocales.some((locale) => locale.tag === tag)) void keepInProfile(client, tag).catch(() => undefined);
    },
    [i18n, client, signedIn],
  );
}

async function keepInProfile(client: ApiClient, locale: string): Promise<void> {
  const me = await client.get<{ readonly locale: string; readonly version: number }>("/api/v1/me");
  if (me.locale !== locale) await client.patch("/api/v1/me", { locale, version: me.version });
}
