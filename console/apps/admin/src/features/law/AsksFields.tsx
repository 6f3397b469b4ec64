import { NumberInput, Select, Switch, TextInput } from "@mantine/core";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import own from "./law.module.css";
import { SUBJECTS, type DayDraft, type RuleDraft } from "./rule-draft.ts";
import { DAYS, type Day } from "./week.ts";

interface AsksFieldsProps {
  readonly value: RuleDraft;
  readonly problem: string | undefined;
  readonly onChange: <K extends keyof RuleDraft>(field: K, next: RuleDraft[K]) => void;
}

/** What is asked, in the fields that the subject needs. */
export function AsksFields({ value, problem, onChange }: AsksFieldsProps) {
  const { t } = useTranslation("law");
  const { subject, grade, most, per, age } = value;
  if (subject === "contact-hours") return <HoursFields hours={value.hours} problem={problem} onChange={(hours) => onChange("hours", hours)} />;
  if (subject === "minor-age") return <NumberInput label={t("rules.age")} value={age} error={problem} onChange={(next) => onChange("age", Number(next))} allowDecimal={false} min={1} max={99} />;
  if (subject === "attempts") {
    return (
      <div className={classes.pair}>
        <NumberInput label={t("rules.most")} value={most} error={problem} onChange={(next) => onChange("most", Number(next))} allowDecimal={false} min={1} />
        <NumberInput label={t("rules.per")} value={per} onChange={(next) => onChange("per", Number(next))} allowDecimal={false} min={1} />
      </div>
    );
  }
  const grades: readonly string[] = SUBJECTS[subject];
  return <Select label={t("rules.column.asks")} data={grades.map((one) => ({ value: one, label: t(`grade.${subject as "consent"}.${one as "none"}`) }))} value={grade} error={problem} onChange={(next) => next && onChange("grade", next)} allowDeselect={false} />;
}

interface HoursFieldsProps {
  readonly hours: RuleDraft["hours"];
  readonly problem: string | undefined;
  readonly onChange: (hours: RuleDraft["hours"]) => void;
}

function HoursFields({ hours, problem, onChange }: HoursFieldsProps) {
  const { t } = useTranslation("law");
  const put = (day: Day, next: Partial<DayDraft>): void => onChange({ ...hours, [day]: { ...hours[day], ...next } });
  return (
    <fieldset className={own.week}>
      <legend>{t("rules.hours")}</legend>
      {DAYS.map((day) => {
        const name = t(`day.${day}`);
        const { open, from, to } = hours[day];
        return (
          <div key={day} className={own.day}>
            <Switch label={name} aria-label={t("rules.open", { day: name })} checked={open} onChange={(event) => put(day, { open: event.currentTarget.checked })} />
            {open ? (
              <span className={own.span}>
                <TextInput type="time" aria-label={t("rules.openFrom", { day: name })} value={from} onChange={(event) => put(day, { from: event.currentTarget.value })} />
                <span aria-hidden="true">–</span>
                <TextInput type="time" aria-label={t("rules.openTo", { day: name })} value={to} onChange={(event) => put(day, { to: event.currentTarget.value })} />
              </span>
            ) : (
              <span className={classes.quiet}>{t("never")}</span>
            )}
          </div>
        );
      })}
      {problem && (
        <p className={own.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
