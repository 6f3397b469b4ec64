import { Select } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { languages } from "./texts.ts";

export interface LanguageFieldProps {
  readonly label?: string;
  readonly description?: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** What stands behind a language's name. */
  readonly note?: (language: string) => string;
  readonly onChange: (language: string) => void;
}

/** One of the languages the widget's texts exist in; another one that an account has stays choosable. */
export function LanguageField({ label, description, value, error, note, onChange }: LanguageFieldProps) {
  const { t } = useTranslation("channels");
  const format = useFormat();
  const data = useMemo(
    () =>
      [...new Set([...languages, value])]
        .map((tag) => ({ value: tag, label: `${format.language(tag)}${note?.(tag) ?? ""}` }))
        .sort((a, b) => a.label.localeCompare(b.label, format.locale)),
    [format, value, note],
  );
  return <Select label={label ?? t("field.language")} description={description ?? (label ? undefined : t("field.languageText"))} data={data} value={value} error={error} onChange={(language) => language && onChange(language)} searchable allowDeselect={false} />;
}
