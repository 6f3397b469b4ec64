import { Checkbox, Select } from "@mantine/core";
import classes from "@meridian/ui/records/records.module.css";
import { useTranslation } from "react-i18next";
import own from "./channels.module.css";
import type { Asked, WidgetDraft } from "./draft.ts";

type Questions = WidgetDraft["preChat"];

export interface QuestionFieldsProps {
  readonly value: Questions;
  readonly error: string | undefined;
  readonly onChange: (value: Questions) => void;
}

const ASKED: readonly Asked[] = ["off", "optional", "required"];

/** What is asked before the first message. */
export function QuestionFields({ value, error, onChange }: QuestionFieldsProps) {
  const { t } = useTranslation("channels");
  const both = value.name !== "off" && value.email !== "off";
  return (
    <fieldset className={own.group}>
      <legend>{t("questions.title")}</legend>
      <p className={classes.formText}>{t("questions.text")}</p>
      <div className={classes.pair}>
        {(["name", "email"] as const).map((field) => (
          <Select
            key={field}
            label={t(`questions.${field}`)}
            data={ASKED.map((asked) => ({ value: asked, label: t(`questions.asked.${asked}`) }))}
            value={value[field]}
            onChange={(asked) => asked && onChange({ ...value, [field]: asked })}
            allowDeselect={false}
          />
        ))}
      </div>
      {both && <Checkbox label={t("questions.emailFirst")} checked={value.emailFirst} onChange={(event) => onChange({ ...value, emailFirst: event.currentTarget.checked })} />}
      {error && (
        <p className={own.problem} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
