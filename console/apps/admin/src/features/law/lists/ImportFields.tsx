import { FileInput, Radio, Textarea } from "@mantine/core";
import { MOST_CHARACTERS, type DoNotContactImport } from "@meridian/api/do-not-contact.ts";
import { useFormat } from "@meridian/i18n/provider.tsx";
import { IconUpload } from "@meridian/ui/icons.ts";
import { useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { textOf } from "./file.ts";
import classes from "./lists.module.css";

/** What is to be imported: of a file, or typed. */
export interface Picked {
  readonly file: File | null;
  readonly text: string;
  readonly problem: string | undefined;
}

export const EMPTY: Picked = { file: null, text: "", problem: undefined };

const MODES = ["add", "replace"] as const;

interface ImportFieldsProps {
  readonly picked: Picked;
  readonly mode: DoNotContactImport["mode"];
  readonly onPick: (picked: Picked) => void;
  readonly onMode: (mode: DoNotContactImport["mode"]) => void;
}

/** The addresses, and what becomes of those that are there. */
export function ImportFields({ picked, mode, onPick, onMode }: ImportFieldsProps) {
  const { t } = useTranslation("law");
  const format = useFormat();
  const [over, setOver] = useState(false);
  const read = async (file: File | null): Promise<void> => {
    const text = file ? await textOf(file) : "";
    onPick(typeof text === "string" ? { file, text, problem: undefined } : { file, text: "", problem: t(`lists.import.${text.problem}`, { characters: format.number(MOST_CHARACTERS) }) });
  };
  const drag = (event: DragEvent): void => {
    event.preventDefault();
    setOver(event.type === "dragover");
  };
  return (
    <>
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={drag}
        onDragLeave={drag}
        onDrop={(event) => {
          drag(event);
          void read(event.dataTransfer.files[0] ?? null);
        }}
      >
        <FileInput label={t("lists.import.file")} placeholder={t("lists.import.choose")} accept=".csv,.txt,text/csv,text/plain" leftSection={<IconUpload size={15} />} value={picked.file} error={picked.problem} onChange={(file) => void read(file)} clearable clearButtonProps={{ "aria-label": t("lists.import.clear") }} />
        {!picked.file && <Textarea label={t("lists.import.paste")} dir="ltr" rows={4} spellCheck={false} className={classes.sheet ?? ""} value={picked.text} onChange={(event) => onPick({ file: null, text: event.currentTarget.value, problem: undefined })} />}
      </div>
      <Radio.Group label={t("lists.import.mode")} value={mode} onChange={(chosen) => onMode(chosen === "replace" ? "replace" : "add")}>
        <div className={classes.ways}>
          {MODES.map((one) => (
            <Radio key={one} size="xs" value={one} label={t(`lists.import.${one}`)} description={t(`lists.import.${one}Text`)} />
          ))}
        </div>
      </Radio.Group>
    </>
  );
}
