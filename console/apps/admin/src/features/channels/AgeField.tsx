import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { WidgetDraft } from "./draft.ts";

export interface AgeFieldProps {
  readonly value: WidgetDraft["ageGate"];
  readonly error: string | undefined;
  readonly onChange: (value: WidgetDraft["ageGate"]) => void;
}

const GATES = ["off", "serve", "refuse"] as const;

/** Whether visitors say first when they were born, and what becomes of minors. */
export function AgeField({ value, error, onChange }: AgeFieldProps) {
  const { t } = useTranslation("channels");
  return (
    <Select
      label={t("age.title")}
      description={t("age.text")}
      data={GATES.map((gate) => ({ value: gate, label: t(`age.gate.${gate}`) }))}
      value={value}
      error={error}
      onChange={(gate) => gate && onChange(gate)}
      allowDeselect={false}
    />
  );
}
