import type { DoNotContactList } from "@meridian/api/do-not-contact.ts";
import { channels as all } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";

export interface ListWords {
  readonly kind: (list: DoNotContactList) => string;
  readonly purposes: (list: DoNotContactList) => string;
  readonly channels: (list: DoNotContactList) => string;
}

/** What a list is, in words. */
export function useListWords(): ListWords {
  const { t } = useTranslation("law");
  const format = useFormat();
  return {
    kind: ({ register }) => (register === null ? t("lists.own") : t("lists.copy", { register: isolated(register) })),
    purposes: ({ purposes: [first = "marketing", second] }) => t(`lists.purpose.${second ? "both" : first}`),
    channels: ({ channels }) => (channels.length === all.length ? t("rules.allChannels") : format.list(channels.map((channel) => t(`channel.${channel}`)))),
  };
}

/** What somebody typed keeps its own direction. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
