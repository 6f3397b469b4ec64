import { GRADES, type ConsentGrade, type CustomerPermission, type Refusal } from "@meridian/api/consents.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import type { Summary } from "./summary.ts";

export interface Words {
  /** In one or two words: for a cell. */
  readonly short: (permission: CustomerPermission) => string;
  /** In a sentence: why something would go out, or not. */
  readonly why: (permission: CustomerPermission) => string;
  /** In a sentence: what stands against it; nothing where nothing does. */
  readonly reason: (refusal: Refusal | null) => string;
  /** What a channel is called. */
  readonly app: (channel: string) => string;
  readonly summary: (summary: Summary) => string;
  readonly grade: (grade: string) => string;
}

function isGrade(grade: string): grade is ConsentGrade {
  return GRADES.some((known) => known === grade);
}

export function useWords(): Words {
  const { t } = useTranslation("consent");
  const format = useFormat();
  const date = (at: string | null): string => (at === null ? t("unknownDay") : format.date(at));
  const grade = (code: string): string => (isGrade(code) ? t(`grade.${code}`) : code);
  return {
    grade,
    short: ({ refusal }) => t(`short.${refusal ?? "allowed"}`),
    why: ({ refusal, decision, decidedAt, asks, grade: given }) => {
      if (refusal === null) return decision === "granted" ? t("why.agreed", { date: date(decidedAt), grade: grade(given ?? "opt-in") }) : t("why.free");
      return t(`why.${refusal}`, { date: date(decidedAt), needed: t(`needed.${asks}`), grade: grade(given ?? "opt-in") });
    },
    reason: (refusal) => (refusal === null ? "" : t(`reason.${refusal}`)),
    app: (channel) => (channel === "whatsapp" ? t("app.whatsapp") : channel),
    summary: (summary) => {
      switch (summary.kind) {
        case "stale":
          return summary.since === null ? t("summary.neverKnown") : t("summary.stale", { since: format.dateTime(summary.since) });
        case "nothing":
          return t("summary.nothing");
        case "mixed":
          return t("summary.mixed", { date: date(summary.at) });
        default:
          return t(`summary.${summary.kind}${summary.everywhere ? "" : "Partly"}`, { about: summary.about, date: date(summary.at) });
      }
    },
  };
}
