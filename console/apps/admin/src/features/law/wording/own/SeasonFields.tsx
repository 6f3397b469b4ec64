import { NumberInput, Select } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { longestMonth, monthNames } from "../season.ts";
import classes from "../wording.module.css";
import { useGuardWording } from "../words.ts";
import { isSeason, seasonOf, USUAL_SEASON, type DayDraft, type SeasonDraft } from "./draft.ts";

interface SeasonFieldsProps {
  readonly value: SeasonDraft | null;
  readonly problem: string | undefined;
  readonly onChange: (value: SeasonDraft | null) => void;
}

const ALL_YEAR = "";

/** A part of each year, in the calendar that it goes by. */
export function SeasonFields({ value, problem, onChange }: SeasonFieldsProps) {
  const { t } = useTranslation("law");
  const wording = useGuardWording();
  const calendars = [{ value: ALL_YEAR, label: t("wording.own.wholeYear") }, ...(["hijri", "gregorian"] as const).map((one) => ({ value: one, label: t(`wording.own.calendar.${one}`) }))];
  const choose = (chosen: string | null): void => {
    if (chosen === "hijri" || chosen === "gregorian") onChange(USUAL_SEASON[chosen]);
    else if (chosen === ALL_YEAR) onChange(null);
  };
  return (
    <>
      <Select label={t("wording.own.season")} data={calendars} value={value?.calendar ?? ALL_YEAR} onChange={choose} error={value ? undefined : problem} allowDeselect={false} />
      {value && (
        <div className={classes.season}>
          <DayField label={t("wording.own.firstDay")} season={value} value={value.from} onChange={(from) => onChange({ ...value, from })} />
          <DayField label={t("wording.own.dayAfter")} season={value} value={value.until} onChange={(until) => onChange({ ...value, until })} />
          {problem !== undefined ? (
            <p className={classes.problem} role="alert">
              {problem}
            </p>
          ) : (
            isSeason(value) && (
              <>
                <p>{t("wording.eachYear", { days: wording.days(seasonOf(value)) })}</p>
                {value.calendar === "hijri" && <p className={classes.quiet}>{t("wording.own.moon")}</p>}
              </>
            )
          )}
        </div>
      )}
    </>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly season: SeasonDraft;
  readonly value: DayDraft;
  readonly onChange: (value: DayDraft) => void;
}

function DayField({ label, season: { calendar }, value, onChange }: DayFieldProps) {
  const { t } = useTranslation("law");
  const { locale } = useFormat();
  const months = useMemo(() => monthNames(calendar, locale).map((name, at) => ({ value: String(at + 1), label: name })), [calendar, locale]);
  return (
    <div className={classes.dayField}>
      <span className={classes.dayLabel} aria-hidden="true">
        {label}
      </span>
      <NumberInput aria-label={t("wording.own.day", { which: label })} value={value.day} onChange={(day) => onChange({ ...value, day })} allowDecimal={false} allowNegative={false} min={1} max={longestMonth(calendar, value.month)} clampBehavior="none" hideControls />
      <Select aria-label={t("wording.own.month", { which: label })} data={months} value={String(value.month)} onChange={(month) => month && onChange({ ...value, month: Number(month) })} allowDeselect={false} />
    </div>
  );
}
