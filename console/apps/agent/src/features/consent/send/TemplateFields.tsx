import { Select, TextInput } from "@mantine/core";
import { VALUE_LIMIT, type MessageTemplate } from "@meridian/api/proactive.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useTranslation } from "react-i18next";
import consent from "../consent.module.css";
import { keyOf, tagOf } from "./template.ts";
import { TemplatePreview } from "./TemplatePreview.tsx";

export interface TemplateFieldsProps {
  readonly offers: readonly MessageTemplate[];
  readonly template: MessageTemplate | undefined;
  /** One for each place of the template. */
  readonly values: readonly string[];
  readonly problem: (field: "template" | "values") => string | undefined;
  readonly onTemplate: (key: string) => void;
  readonly onValues: (values: readonly string[]) => void;
}

/** Which text it is, and what stands in its places. */
export function TemplateFields({ offers, template, values, problem, onTemplate, onValues }: TemplateFieldsProps) {
  const { t } = useTranslation("consent");
  const format = useFormat();
  if (offers.length === 0) return <p className={consent.none}>{t("send.noTemplates")}</p>;
  return (
    <>
      <Select
        label={t("send.template")}
        placeholder={t("form.choose")}
        searchable
        allowDeselect={false}
        data={offers.map((one) => ({ value: keyOf(one), label: `${one.name} · ${format.language(tagOf(one.language))}` }))}
        value={template ? keyOf(template) : null}
        error={problem("template")}
        onChange={(key) => key && onTemplate(key)}
      />
      {template &&
        values.map((value, index) => (
          <TextInput
            key={index}
            label={t("send.value", { place: `{{${index + 1}}}` })}
            dir="auto"
            lang={tagOf(template.language)}
            maxLength={VALUE_LIMIT}
            value={value}
            error={value.trim() === "" && problem("values")}
            onChange={({ currentTarget }) => onValues(values.with(index, currentTarget.value))}
          />
        ))}
      {template && <TemplatePreview template={template} values={values} />}
    </>
  );
}
