import { Checkbox, NumberInput, Select, Switch, TextInput } from "@mantine/core";
import { ticketFields as resource } from "@meridian/api/resource.ts";
import type { TicketField } from "@meridian/api/tickets.ts";
import { useFormat, useLocale } from "@meridian/i18n/provider.tsx";
import { commonLanguages } from "@meridian/i18n/regions.ts";
import { useResource } from "@meridian/shell/use-resource.ts";
import { RecordDialog } from "@meridian/ui/records/RecordDialog.tsx";
import classes from "@meridian/ui/records/records.module.css";
import { useRecordForm } from "@meridian/ui/records/use-record-form.ts";
import { useTranslation } from "react-i18next";
import { FieldOptions } from "./FieldOptions.tsx";
import { FieldTexts } from "./FieldTexts.tsx";
import { isKey, KINDS, languagesOf, LIMITS, named, nextPosition, written, type FieldDraft, type OptionDraft } from "./field-draft.ts";
import own from "./work.module.css";

interface FieldDialogProps {
  readonly field: TicketField | undefined;
  readonly others: readonly TicketField[];
  readonly onClose: () => void;
}

/** What a field is called in each language, what can be put into it, and whether it is used. Key and kind stay once it is there. */
export function FieldDialog({ field, others, onClose }: FieldDialogProps) {
  const { t } = useTranslation("work");
  const { tag, pseudo } = useLocale();
  const format = useFormat();
  const fields = useResource(resource);
  const form = useRecordForm<FieldDraft>({
    initial: {
      languages: field ? languagesOf(field) : [pseudo ? "en" : tag],
      labels: field?.labels ?? {},
      key: field?.key ?? "",
      kind: field?.kind ?? "text",
      options: (field?.options ?? []).map((option, id) => ({ ...option, id })),
      required: field?.required ?? false,
      position: field?.position ?? nextPosition(others),
      active: field?.active ?? true,
    },
    check: ({ languages, labels, key, kind, options, position }) => ({
      labels: Object.keys(written(labels, languages)).length > 0 ? undefined : t("fields.labelsProblem"),
      key: isKey(key) ? undefined : t("fields.keyProblem"),
      options: kind === "choice" ? optionsProblem(options, languages) && t(`fields.optionsProblem.${optionsProblem(options, languages) ?? "none"}`) : undefined,
      position: Number.isInteger(position) && position >= 0 && position <= LIMITS.position ? undefined : t("problem.range", { low: 0, high: LIMITS.position }),
    }),
    refusals: { key_taken: ["key", t("fields.keyTaken")], options_needed: ["options", t("fields.optionsProblem.none")], too_many_fields: ["labels", t("fields.tooMany")] },
    save: ({ languages, labels, key, kind, options, required, position, active }, idempotencyKey) => {
      const body = { labels: written(labels, languages), required, position, options: kind === "choice" ? options.map((option) => ({ key: option.key, labels: written(option.labels, languages) })) : [] };
      return field ? fields.change(field.id, { ...body, active, version: field.version }) : fields.add({ ...body, key, kind }, idempotencyKey);
    },
    onSaved: onClose,
  });
  const { value, set, problem } = form;
  const rename = (language: string, text: string): void => {
    const next = field ? { labels: { ...value.labels, [language]: text }, key: value.key } : named(value, language, text);
    set("labels", next.labels);
    set("key", next.key);
  };
  const free = commonLanguages.filter((one) => !value.languages.includes(one)).map((one) => ({ value: one, label: format.language(one) }));
  return (
    <RecordDialog title={field ? t("fields.change") : t("fields.add")} text={field && t("fields.changeText")} form={form} onClose={onClose} size="lg">
      <fieldset className={own.group}>
        <legend>{t("column.name")}</legend>
        <FieldTexts
          languages={value.languages}
          texts={value.labels}
          onChange={rename}
          onDrop={value.languages.length > 1 ? (language) => set("languages", value.languages.filter((one) => one !== language)) : undefined}
        />
        <Problem text={problem("labels")} />
        <Select aria-label={t("replies.addLanguage")} placeholder={t("replies.addLanguage")} data={free} value={null} onChange={(language) => language && set("languages", [...value.languages, language])} searchable />
      </fieldset>
      <div className={classes.pair}>
        <Select
          label={t("fields.kind")}
          description={t(`fields.kindText.${value.kind}`)}
          data={KINDS.map((kind) => ({ value: kind, label: t(`fields.kinds.${kind}`) }))}
          value={value.kind}
          error={problem("kind")}
          disabled={field !== undefined}
          onChange={(kind) => kind && set("kind", kind)}
          allowDeselect={false}
        />
        <TextInput
          label={t("fields.key")}
          description={t("fields.keyText")}
          dir="ltr"
          maxLength={LIMITS.key}
          value={value.key}
          error={problem("key")}
          disabled={field !== undefined}
          onChange={(event) => set("key", event.currentTarget.value.toLowerCase())}
        />
      </div>
      {value.kind === "choice" && (
        <fieldset className={own.group}>
          <legend>{t("fields.options")}</legend>
          <FieldOptions options={value.options} languages={value.languages} kept={field?.options.map(({ key }) => key) ?? []} onChange={(options) => set("options", options)} />
          <Problem text={problem("options")} />
        </fieldset>
      )}
      <NumberInput label={t("fields.order")} description={t("fields.orderText")} value={value.position} error={problem("position")} onChange={(position) => set("position", Number(position))} allowDecimal={false} hideControls />
      <Checkbox label={t("fields.required")} description={t("fields.requiredText")} checked={value.required} onChange={(event) => set("required", event.currentTarget.checked)} />
      {field && <Switch label={t("fields.inUse")} description={t("fields.inUseText")} checked={value.active} onChange={(event) => set("active", event.currentTarget.checked)} />}
    </RecordDialog>
  );
}

function optionsProblem(options: readonly OptionDraft[], languages: readonly string[]): "none" | "key" | "twice" | "text" | undefined {
  if (options.length === 0) return "none";
  if (options.some(({ labels }) => Object.keys(written(labels, languages)).length === 0)) return "text";
  if (!options.every(({ key }) => isKey(key))) return "key";
  return new Set(options.map(({ key }) => key)).size === options.length ? undefined : "twice";
}

function Problem({ text }: { readonly text: string | undefined }) {
  return (
    text && (
      <p className={own.problem} role="alert">
        {text}
      </p>
    )
  );
}
