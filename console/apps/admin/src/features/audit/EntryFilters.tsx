import { Button, Select, TextInput } from "@mantine/core";
import { IconX } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import records from "@meridian/ui/records/records.module.css";
import { actions, objectTypes, services } from "./actions.ts";
import classes from "./audit.module.css";
import { FIELDS, type FilterValues } from "./filter.ts";
import { useColleagues } from "./queries.ts";
import { short } from "./wording.ts";

export interface EntryFiltersProps {
  readonly values: FilterValues;
  readonly onChange: (change: Partial<Record<keyof FilterValues, string | null>>) => void;
}

/** Everything the log can be searched by. */
export function EntryFilters({ values, onChange }: EntryFiltersProps) {
  const { t } = useTranslation("audit");
  const people = useColleagues().data ?? [];
  const actors = people.map(({ id, name }) => ({ value: id, label: name }));
  // Somebody who is none of the colleagues (an API client) can still be filtered by, from an entry of theirs.
  if (values.actor && !actors.some(({ value }) => value === values.actor)) actors.push({ value: values.actor, label: short(values.actor) });
  const what = objectTypes.map((type) => ({
    group: t(`object.${type}`),
    items: [...(actions[type].length > 1 ? [{ value: type, label: t("filter.all", { what: t(`object.${type}`) }) }] : []), ...actions[type].map((action) => ({ value: action, label: t(`action.${action}`) }))],
  }));
  return (
    <div role="search" className={records.filters}>
      <Select
        className={classes.who ?? ""}
        aria-label={t("filter.who")}
        placeholder={t("filter.who")}
        data={actors}
        value={values.actor ?? null}
        onChange={(actor) => onChange({ actor })}
        searchable
        clearable
        limit={100}
      />
      <Select
        className={classes.what ?? ""}
        aria-label={t("filter.what")}
        placeholder={t("filter.what")}
        data={what}
        value={values.action ?? null}
        onChange={(action) => onChange({ action })}
        searchable
        clearable
      />
      <Select
        className={records.filter ?? ""}
        aria-label={t("filter.where")}
        placeholder={t("filter.where")}
        data={services.map((value) => ({ value, label: t(`service.${value}`) }))}
        value={values.service ?? null}
        onChange={(service) => onChange({ service })}
        clearable
      />
      <div className={classes.days}>
        <TextInput type="date" aria-label={t("filter.from")} value={values.from ?? ""} max={values.to} onChange={(event) => onChange({ from: event.currentTarget.value })} />
        <span aria-hidden="true">{t("filter.until")}</span>
        <TextInput type="date" aria-label={t("filter.to")} value={values.to ?? ""} min={values.from} onChange={(event) => onChange({ to: event.currentTarget.value })} />
      </div>
      {values.object && (
        <Button variant="light" rightSection={<IconX size={14} />} onClick={() => onChange({ object: null })} aria-label={t("filter.dropObject")}>
          {t("filter.object", { id: short(values.object) })}
        </Button>
      )}
      {FIELDS.some((field) => values[field]) && (
        <Button variant="subtle" onClick={() => onChange(Object.fromEntries(FIELDS.map((field) => [field, null])))}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}
