import type { GroupBy, TodayGroup } from "@meridian/api/today.ts";
import { intlLocale } from "@meridian/i18n/formatters.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";

type Translate = ReturnType<typeof useTranslation<"today">>["t"];

export function channelName(t: Translate, channel: string): string {
  return channel === "widget" || channel === "whatsapp" ? t(`channel.${channel}`) : channel;
}

/** A calendar day, which is the same in every zone. */
export function dayOf(date: string, locale: string): string {
  return new Intl.DateTimeFormat(intlLocale(locale), { timeZone: "UTC", dateStyle: "full" }).format(new Date(`${date}T00:00:00Z`));
}

/** What a row of the figures is called. */
export function useGroupName(): (groupBy: GroupBy, group: TodayGroup) => string {
  const { t } = useTranslation("today");
  const format = useFormat();
  return (groupBy, { key, name }) => name ?? (groupBy === "language" ? format.language(key) : groupBy === "channel" ? channelName(t, key) : t("unknown"));
}
