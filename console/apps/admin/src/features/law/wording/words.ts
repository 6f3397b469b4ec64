import { guardChannels, type GuardAction, type GuardSeason, type GuardText } from "@meridian/api/guard.ts";
import { ApiError } from "@meridian/api/problem.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import type { Tone } from "@meridian/ui/StatusBadge.tsx";
import { useTranslation } from "react-i18next";
import { said } from "./said.ts";
import { seasonDays } from "./season.ts";

export const TONES = { block: "danger", warn: "warn", log: "neutral" } as const satisfies Record<GuardAction, Tone>;

/** So many countries are named in a list; the others are counted. */
const NAMED = 4;

export interface GuardWording {
  readonly language: (tag: string) => string;
  readonly countries: (codes: readonly string[]) => string;
  readonly channel: (channel: string) => string;
  readonly authors: (authors: NonNullable<GuardText["authors"]>) => string;
  /** The days of a season. */
  readonly days: (season: GuardSeason) => string;
  /** From when until when a rule holds, in words; nothing if always. */
  readonly holds: (text: Pick<GuardText, "from" | "until">) => string;
}

/** Codes of rules in words. */
export function useGuardWording(): GuardWording {
  const { t } = useTranslation("law");
  const format = useFormat();
  const day = (date: string): string => format.date(`${date}T12:00:00Z`);
  return {
    language: (tag) => (tag === "*" ? t("wording.anyLanguage") : format.language(tag)),
    countries: (codes) => {
      const names = codes.map((code) => format.region(code));
      if (names.length === 0) return t("everywhere");
      // One name more takes no more room than the word for it.
      return names.length <= NAMED + 1 ? format.list(names) : t("wording.countriesMore", { countries: names.slice(0, NAMED).join(t("views.comma")), count: names.length - NAMED });
    },
    channel: (channel) => {
      const known = guardChannels.find((one) => one === channel);
      return known ? t(`wording.channel.${known}`) : channel;
    },
    authors: (authors) => format.list(authors.map((author) => t(`wording.author.${author}`))),
    days: (season) => t(`wording.season.${season.calendar}`, { days: seasonDays(season, format.locale) }),
    holds: ({ from, until }) => [from && t("rules.fromDay", { day: day(from) }), until && t("rules.untilDay", { day: day(until) })].filter(Boolean).join(" "),
  };
}

/** Which other rule a refused one contradicts, in words; nothing of other failures. */
export function useContradiction(): (error: unknown) => string | undefined {
  const { t } = useTranslation("law");
  const { tag } = useLocale();
  const { language } = useGuardWording();
  return (error) => {
    const other = error instanceof ApiError ? error.problem.contradicts : undefined;
    return other && t("wording.contradicts", { rule: said(other.name, tag), language: language(other.language) });
  };
}
