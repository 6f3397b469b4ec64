import { Select, Textarea, TextInput } from "@mantine/core";
import { textIn } from "@meridian/api/work.ts";
import { TICKET_LIMITS, type TicketField } from "@meridian/api/tickets.ts";
import { useLocale } from "@meridian/i18n/provider.tsx";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Value } from "../data/editing.ts";

export interface FieldInputProps {
  readonly field: TicketField;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  readonly label?: string;
}

/** What a custom field of any kind is given by. */
export function FieldInput({ field, value, onChange, error, disabled = false, label }: FieldInputProps) {
  const { t } = useTranslation("tickets");
  const { tag } = useLocale();
  const shared = { label: label ?? textIn(field.labels, tag), error, disabled, required: field.required };
  switch (field.kind) {
    case "choice":
      return (
        <Select
          {...shared}
          clearable={!field.required}
          placeholder={t("field.none")}
          data={field.options.map(({ key, labels }) => ({ value: key, label: textIn(labels, tag) }))}
          value={typeof value === "string" ? value : null}
          onChange={onChange}
        />
      );
    case "boolean":
      return (
        <Select
          {...shared}
          clearable={!field.required}
          placeholder={t("field.none")}
          data={[
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
          value={typeof value === "boolean" ? String(value) : null}
          onChange={(next) => onChange(next === null ? null : next === "true")}
        />
      );
    case "date":
      return <TextInput {...shared} type="date" dir="ltr" value={typeof value === "string" ? value : ""} onChange={({ currentTarget }) => onChange(currentTarget.value === "" ? null : currentTarget.value)} />;
    case "number":
      return <NumberField {...shared} value={typeof value === "number" ? value : null} onChange={onChange} />;
    case "text":
      return <Textarea {...shared} dir="auto" autosize minRows={1} maxRows={6} maxLength={TICKET_LIMITS.fieldText} value={typeof value === "string" ? value : ""} onChange={({ currentTarget }) => onChange(currentTarget.value.trim() === "" ? null : currentTarget.value)} />;
  }
}

interface NumberFieldProps {
  readonly label: string;
  readonly error: string | undefined;
  readonly disabled: boolean;
  readonly required: boolean;
  readonly value: number | null;
  readonly onChange: (value: Value) => void;
}

/** Keeps what is typed while it is no number yet. */
function NumberField({ value, onChange, ...shared }: NumberFieldProps) {
  const [text, setText] = useState(value === null ? "" : String(value));
  return (
    <TextInput
      {...shared}
      type="number"
      step="any"
      dir="ltr"
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(currentTarget.value === "" || Number.isNaN(currentTarget.valueAsNumber) ? null : currentTarget.valueAsNumber);
      }}
    />
  );
}
