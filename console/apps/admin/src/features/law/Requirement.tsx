import type { LawRequirement, LawRuling } from "@meridian/api/law.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import classes from "./law.module.css";
import { DAYS, type Day } from "./week.ts";

/** What is asked, in words. */
export function Requirement({ subject, asks }: { readonly subject: LawRuling["subject"]; readonly asks: LawRequirement }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  if (asks.hours) return <Hours hours={asks.hours} />;
  if (asks.limits) return <span>{asks.limits.length === 0 ? t("noLimit") : format.list(asks.limits.map(({ most, hours }) => t("limit", { count: most, hours })))}</span>;
  if (asks.registers) return <span>{asks.registers.length === 0 ? t("noRegister") : format.list(asks.registers.map(({ name, maxAgeDays }) => t("register", { name, count: maxAgeDays })))}</span>;
  if (asks.figure !== null) return <span>{t(`figure.${subject as "minor-age"}`, { count: asks.figure })}</span>;
  return <span>{t(`grade.${subject as "consent"}.${(asks.grade ?? "none") as "none"}`)}</span>;
}

/** Days with the same hours share a line. */
function Hours({ hours }: { readonly hours: Readonly<Record<string, readonly string[]>> }) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const lines: { first: Day; days: Day[]; text: string }[] = [];
  for (const day of DAYS) {
    const text = (hours[day] ?? []).map((span) => span.replace("-", "–")).join(", ");
    const last = lines.at(-1);
    if (last?.text === text) last.days.push(day);
    else lines.push({ first: day, days: [day], text });
  }
  return (
    <dl className={classes.hours}>
      {lines.map(({ first, days, text }) => (
        <div key={first}>
          <dt>{days.length > 2 && !days.includes("holidays") ? t("days", { from: t(`day.${first}`), to: t(`day.${days.at(-1) ?? first}`) }) : format.list(days.map((day) => t(`day.${day}`)))}</dt>
          <dd>{text === "" ? t("never") : <bdi>{text}</bdi>}</dd>
        </div>
      ))}
    </dl>
  );
}
