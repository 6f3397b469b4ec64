import { ActionIcon, Button, Switch, TextInput } from "@mantine/core";
import { calendars as resource, type Calendar, type Holiday, type OpenInterval } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useResource } from "@meridian/shell/use-resource.ts";
import { IconPlus, IconX } from "@meridian/ui/icons.ts";
import { ZonePicker } from "@meridian/ui/pickers/pickers.tsx";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import own from "./company.module.css";
import { dayName, DAYS, fromField, hoursProblem, overnight, toField } from "./week.ts";

/** A week's hours, the days that differ, and the switch that closes at once. */
export function CalendarDialog({ calendar, onClose }: { readonly calendar: Calendar | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("company");
  const { timeZone } = useFormat();
  const calendars = useResource(resource);
  const form = useRecordForm({
    initial: {
      name: calendar?.name ?? "",
      timeZone: calendar?.timeZone ?? timeZone,
      hours: calendar?.hours ?? DAYS.slice(0, 5).map((day): OpenInterval => ({ day, from: "09:00", to: "17:00" })),
      holidays: calendar?.holidays ?? [],
      emergencyClosed: calendar?.emergencyClosed ?? false,
    },
    check: ({ name, hours, holidays }) => ({
      name: name.trim() ? undefined : t("problem.name"),
      hours: hoursProblem(hours) && t(`hours.problem.${hoursProblem(hours) ?? "incomplete"}`),
      holidays: holidays.every(({ date, name: called }) => date && called.trim()) ? (new Set(holidays.map(({ date }) => date)).size === holidays.length ? undefined : t("hours.problem.twice")) : t("hours.problem.holiday"),
    }),
    refusals: { name_taken: ["name", t("problem.nameTaken")] },
    save: (value, key) => {
      const body = { ...value, holidays: [...value.holidays].sort((a, b) => a.date.localeCompare(b.date)) };
      return calendar ? calendars.change(calendar.id, { ...body, version: calendar.version }) : calendars.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog title={calendar ? t("hours.change") : t("hours.add")} form={form} onClose={onClose} size="xl">
      <div className={classes.pair}>
        <TextInput label={t("column.name")} dir="auto" maxLength={120} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
        <ZonePicker label={t("column.zone")} value={value.timeZone} error={problem("timeZone")} onChange={(zone) => set("timeZone", zone)} />
      </div>
      <Switch
        label={t("hours.emergency")}
        description={t("hours.emergencyText")}
        color="red"
        checked={value.emergencyClosed}
        onChange={(event) => set("emergencyClosed", event.currentTarget.checked)}
      />
      <Week hours={value.hours} problem={problem("hours")} onChange={(hours) => set("hours", hours)} />
      <Holidays holidays={value.holidays} problem={problem("holidays")} onChange={(holidays) => set("holidays", holidays)} />
    </RecordDialog>
  );
}

interface WeekProps {
  readonly hours: readonly OpenInterval[];
  readonly problem: string | undefined;
  readonly onChange: (hours: readonly OpenInterval[]) => void;
}

function Week({ hours, problem, onChange }: WeekProps) {
  const { t } = useTranslation("company");
  const { locale } = useFormat();
  const put = (before: OpenInterval, next: Partial<OpenInterval>): void => onChange(hours.map((one) => (one === before ? { ...one, ...next } : one)));
  return (
    <fieldset className={own.group}>
      <legend>{t("hours.week")}</legend>
      {DAYS.map((day) => {
        const name = dayName(day, locale);
        const open = hours.filter((one) => one.day === day);
        return (
          <div key={day} className={own.day}>
            <span className={own.dayName}>{name}</span>
            <div className={own.intervals}>
              {open.length === 0 && <span className={classes.quiet}>{t("hours.closedDay")}</span>}
              {open.map((one, index) => (
                <span key={index} className={own.interval}>
                  <TextInput type="time" aria-label={t("hours.from", { day: name })} value={toField(one.from)} onChange={(event) => put(one, { from: event.currentTarget.value })} />
                  <span aria-hidden="true">–</span>
                  <TextInput type="time" aria-label={t("hours.to", { day: name })} value={toField(one.to)} onChange={(event) => put(one, { to: fromField(event.currentTarget.value) })} />
                  {overnight(one) && <span className={classes.quiet}>{t("hours.nextDay")}</span>}
                  <ActionIcon aria-label={t("hours.remove", { day: name })} onClick={() => onChange(hours.filter((other) => other !== one))}>
                    <IconX size={15} />
                  </ActionIcon>
                </span>
              ))}
            </div>
            <ActionIcon aria-label={t("hours.addInterval", { day: name })} onClick={() => onChange([...hours, { day, from: open.length === 0 ? "09:00" : "", to: open.length === 0 ? "17:00" : "" }])}>
              <IconPlus size={15} />
            </ActionIcon>
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

interface HolidaysProps {
  readonly holidays: readonly Holiday[];
  readonly problem: string | undefined;
  readonly onChange: (holidays: readonly Holiday[]) => void;
}

function Holidays({ holidays, problem, onChange }: HolidaysProps) {
  const { t } = useTranslation("company");
  const put = (at: number, next: Partial<Holiday>): void => onChange(holidays.map((one, index) => (index === at ? { ...one, ...next } : one)));
  return (
    <fieldset className={own.group}>
      <legend>{t("hours.holidays")}</legend>
      <p className={classes.formText}>{t("hours.holidaysText")}</p>
      {holidays.map((holiday, index) => {
        const label = holiday.name || t("hours.holiday");
        const [open] = holiday.open ?? [];
        return (
          <div key={index} className={own.holiday}>
            <TextInput type="date" aria-label={t("hours.date")} value={holiday.date} onChange={(event) => put(index, { date: event.currentTarget.value })} />
            <TextInput aria-label={t("column.name")} dir="auto" maxLength={120} placeholder={t("hours.holidayName")} value={holiday.name} onChange={(event) => put(index, { name: event.currentTarget.value })} />
            {(holiday.open?.length ?? 0) > 1 ? (
              <span className={classes.quiet}>{t("hours.several", { count: holiday.open?.length ?? 0 })}</span>
            ) : open ? (
              <span className={own.interval}>
                <TextInput type="time" aria-label={t("hours.from", { day: label })} value={toField(open.from)} onChange={(event) => put(index, { open: [{ ...open, from: event.currentTarget.value }] })} />
                <span aria-hidden="true">–</span>
                <TextInput type="time" aria-label={t("hours.to", { day: label })} value={toField(open.to)} onChange={(event) => put(index, { open: [{ ...open, to: fromField(event.currentTarget.value) }] })} />
                <Button variant="subtle" onClick={() => put(index, { open: [] })}>
                  {t("hours.close")}
                </Button>
              </span>
            ) : (
              <span className={own.interval}>
                <span className={classes.quiet}>{t("hours.closedDay")}</span>
                <Button variant="subtle" onClick={() => put(index, { open: [{ from: "09:00", to: "12:00" }] })}>
                  {t("hours.openPart")}
                </Button>
              </span>
            )}
            <ActionIcon aria-label={t("hours.remove", { day: label })} onClick={() => onChange(holidays.filter((_, at) => at !== index))}>
              <IconX size={15} />
            </ActionIcon>
          </div>
        );
      })}
      {problem && (
        <p className={own.problem} role="alert">
          {problem}
        </p>
      )}
      <Button variant="default" className={own.addHoliday ?? ""} leftSection={<IconPlus size={14} />} onClick={() => onChange([...holidays, { date: "", name: "" }])}>
        {t("hours.addHoliday")}
      </Button>
    </fieldset>
  );
}
