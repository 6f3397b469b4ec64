import { ActionIcon, TextInput } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconX } from "@meridian/ui/icons.ts";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LIMITS } from "./field-draft.ts";
import own from "./work.module.css";

interface FieldTextsProps {
  readonly languages: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  readonly onChange: (language: string, text: string) => void;
  readonly onDrop?: ((language: string) => void) | undefined;
  /** A further field in the same rows. */
  readonly children?: ReactNode;
}

/** The same name in every language it is needed in. */
export function FieldTexts({ languages, texts, onChange, onDrop, children }: FieldTextsProps) {
  const { t } = useTranslation("work");
  const format = useFormat();
  return (
    <div className={own.texts}>
      {languages.map((language) => (
        <div key={language} className={own.text}>
          <TextInput label={format.language(language)} lang={language} dir="auto" maxLength={LIMITS.label} value={texts[language] ?? ""} onChange={(event) => onChange(language, event.currentTarget.value)} />
          {onDrop && (
            <ActionIcon size={24} aria-label={t("replies.drop", { language: format.language(language) })} onClick={() => onDrop(language)}>
              <IconX size={15} />
            </ActionIcon>
          )}
        </div>
      ))}
      {children}
    </div>
  );
}
