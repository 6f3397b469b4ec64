import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import { FieldTexts } from "./FieldTexts.tsx";
import { LIMITS, named, type OptionDraft } from "./field-draft.ts";
import own from "./work.module.css";

interface FieldOptionsProps {
  readonly options: readonly OptionDraft[];
  readonly languages: readonly string[];
  /** Keys that tickets may have: they stay as they are. */
  readonly kept: readonly string[];
  readonly onChange: (options: readonly OptionDraft[]) => void;
}

/** What there is to choose, in the order in which it is offered. */
export function FieldOptions({ options, languages, kept, onChange }: FieldOptionsProps) {
  const { t } = useTranslation("work");
  const put = (option: OptionDraft): void => onChange(options.map((one) => (one.id === option.id ? option : one)));
  const add = (): void => onChange([...options, { id: Math.max(-1, ...options.map(({ id }) => id), kept.length - 1) + 1, key: "", labels: {} }]);
  return (
    <>
      <p className={own.hint}>{t("fields.optionsText")}</p>
      {options.map((option, index) => {
        const stays = option.id < kept.length;
        return (
          <div key={option.id} role="group" aria-label={t("fields.option", { number: index + 1 })} className={own.option}>
            <FieldTexts languages={languages} texts={option.labels} onChange={(language, text) => put(stays ? { ...option, labels: { ...option.labels, [language]: text } } : named(option, language, text))}>
              <TextInput label={t("fields.key")} dir="ltr" maxLength={LIMITS.key} value={option.key} disabled={stays} onChange={(event) => put({ ...option, key: event.currentTarget.value.toLowerCase() })} />
            </FieldTexts>
            <ActionIcon aria-label={t("fields.dropOption", { number: index + 1 })} onClick={() => onChange(options.filter(({ id }) => id !== option.id))}>
              <IconX size={15} />
            </ActionIcon>
          </div>
        );
      })}
      {options.length < LIMITS.options && (
        <Button variant="default" size="sm" className={own.addOption ?? ""} leftSection={<IconPlus size={15} />} onClick={add}>
          {t("fields.addOption")}
        </Button>
      )}
    </>
  );
}
