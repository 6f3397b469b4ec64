import { Checkbox, MultiSelect, Switch, TextInput } from "@mantine/core";
import { ApiError } from "@meridian/api/problem.ts";
import type { ViewRule } from "@meridian/api/law.ts";
import { viewRules as resource } from "@meridian/api/resource.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { regions } from "@meridian/i18n/regions.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./views.module.css";
import { FIELD_NAMES, FIELDS, ROLES } from "./words.ts";

/** What the server takes in one rule. */
const MOST_COUNTRIES = 60;

type Draft = Pick<ViewRule, "name" | "roles" | "staffCountries" | "customerCountries" | "exceptOwnCountry" | "exceptServing" | "hides" | "mayUnmask">;

const EMPTY: Draft = { name: "", roles: [], staffCountries: [], customerCountries: [], exceptOwnCountry: false, exceptServing: false, hides: [], mayUnmask: false };

/** Who sees less of which customers. */
export function ViewDialog({ rule, onClose }: { readonly rule: ViewRule | undefined; readonly onClose: () => void }) {
  const { t } = useTranslation("law");
  const rules = useResource(resource);
  const format = useFormat();
  const countries = useMemo(() => regions.map((code) => ({ value: code, label: format.region(code) })).toSorted((one, other) => one.label.localeCompare(other.label, format.locale)), [format]);
  const form = useRecordForm<Draft>({
    initial: rule
      ? { name: rule.name, roles: rule.roles, staffCountries: rule.staffCountries, customerCountries: rule.customerCountries, exceptOwnCountry: rule.exceptOwnCountry, exceptServing: rule.exceptServing, hides: rule.hides, mayUnmask: rule.mayUnmask }
      : EMPTY,
    check: ({ name, hides }) => ({
      name: name.trim() ? undefined : t("views.problem.name"),
      hides: hides.length > 0 ? undefined : t("views.problem.hides"),
    }),
    refusals: { too_many_rules: ["name", t("views.problem.tooMany")] },
    save: (value, key) => {
      const body = { ...value, name: value.name.trim() };
      return rule ? rules.change(rule.id, { ...body, version: rule.version }) : rules.add(body, key);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  return (
    <RecordDialog
      title={rule ? t("views.change") : t("views.add")}
      text={t("views.text")}
      form={form}
      onClose={onClose}
      size="lg"
      deletion={rule && { question: t("views.deleteQuestion"), run: () => rules.remove(rule.id), onDeleted: onClose, explain: (error) => (error instanceof ApiError && error.problem.status === 404 ? t("rules.goneAlready") : undefined) }}
    >
      <TextInput label={t("views.name")} description={t("views.nameHint")} dir="auto" maxLength={100} value={value.name} error={problem("name")} onChange={(event) => set("name", event.currentTarget.value)} data-autofocus />
      <Checkbox.Group label={t("views.who")} description={t("views.whoText")} value={[...value.roles]} error={problem("roles")} onChange={(chosen) => set("roles", ROLES.filter((role) => chosen.includes(role)))}>
        <div className={classes.roles}>
          {ROLES.map((role) => (
            <Checkbox key={role} value={role} label={t(`views.roles.${role}`)} />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect
        label={t("views.staff")}
        description={t("views.staffText")}
        placeholder={value.staffCountries.length === 0 ? t("views.anywhere") : ""}
        data={countries}
        value={[...value.staffCountries]}
        error={problem("staffCountries")}
        onChange={(chosen) => set("staffCountries", chosen)}
        maxValues={MOST_COUNTRIES}
        nothingFoundMessage={t("views.noCountry")}
        searchable
        hidePickedOptions
      />
      <MultiSelect
        label={t("views.whom")}
        description={t("views.whomText")}
        placeholder={value.customerCountries.length === 0 ? t("views.allCountries") : ""}
        data={countries}
        value={[...value.customerCountries]}
        error={problem("customerCountries")}
        onChange={(chosen) => set("customerCountries", chosen)}
        maxValues={MOST_COUNTRIES}
        nothingFoundMessage={t("views.noCountry")}
        searchable
        hidePickedOptions
      />
      <Switch label={t("views.own")} description={t("views.ownText")} checked={value.exceptOwnCountry} onChange={(event) => set("exceptOwnCountry", event.currentTarget.checked)} />
      <Switch label={t("views.serving")} description={t("views.servingText")} checked={value.exceptServing} onChange={(event) => set("exceptServing", event.currentTarget.checked)} />
      <Checkbox.Group label={t("views.what")} value={[...value.hides]} error={problem("hides")} onChange={(chosen) => set("hides", FIELD_NAMES.filter((field) => chosen.includes(field)))}>
        <div className={classes.fields}>
          {FIELD_NAMES.map((field) => (
            <Checkbox
              key={field}
              value={field}
              label={t(`views.field.${field}`)}
              description={
                <>
                  {t(`views.fieldText.${field}`)}
                  {FIELDS[field].map((example) => (
                    <bdi key={example} className={classes.example} data-ltr>
                      {example}
                    </bdi>
                  ))}
                </>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <Switch label={t("views.unmask")} description={t("views.unmaskText")} checked={value.mayUnmask} onChange={(event) => set("mayUnmask", event.currentTarget.checked)} />
    </RecordDialog>
  );
}
