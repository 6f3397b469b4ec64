import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { LIMITS } from "@meridian/api/conversations.ts";
import { IconBolt, IconPaperclip, IconSend } from "@meridian/ui/icons.ts";
import type { ReactNode, RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useEnterSends } from "../desk/settings.ts";
import classes from "./composer.module.css";
import type { Mode } from "./drafts.ts";

export interface ToolsProps {
  readonly picker: RefObject<HTMLInputElement | null>;
  readonly onCanned: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

/** What goes into an answer besides what is typed. */
export function Tools({ picker, onCanned, onFiles }: ToolsProps) {
  const { t } = useTranslation("workspace");
  return (
    <>
      <Tooltip label={t("canned.open")}>
        <ActionIcon aria-label={t("canned.open")} onClick={onCanned}>
          <IconBolt size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t("composer.attach")}>
        <ActionIcon aria-label={t("composer.attach")} onClick={() => picker.current?.click()}>
          <IconPaperclip size={17} />
        </ActionIcon>
      </Tooltip>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={LIMITS.fileTypes.join(",")}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </>
  );
}

export interface HintProps {
  readonly id: string;
  /** What has to be done first. */
  readonly hint: string | undefined;
  readonly length: number;
  readonly limit: number;
}

/** What stops the text from going out, how long it is when it is nearly too long, or else what Enter does. */
export function Hint({ id, hint, length, limit }: HintProps) {
  const { t } = useTranslation("workspace");
  const [enterSends, setEnterSends] = useEnterSends();
  const usual: ReactNode = (
    <button type="button" className={classes.enter} onClick={() => setEnterSends(!enterSends)} title={t("composer.changeEnter")}>
      {t(enterSends ? "composer.enterSends" : "composer.ctrlEnterSends")}
    </button>
  );
  return (
    <p id={id} className={classes.hint} data-tone={hint || length > limit ? "warn" : undefined} role={hint ? "alert" : undefined}>
      {hint ?? (length > limit * 0.9 ? t("composer.length", { length, limit }) : usual)}
    </p>
  );
}

/** `asking`: the rules are asked first, which takes a moment. */
export function SendButton({ mode, ready, asking }: { readonly mode: Mode; readonly ready: boolean; readonly asking: boolean }) {
  const { t } = useTranslation("workspace");
  return (
    <Button
      type="submit"
      size="xs"
      disabled={!ready}
      loading={asking}
      aria-label={asking ? t("guard.checking") : undefined}
      color={mode === "note" ? "amber" : "petrol"}
      rightSection={<IconSend size={14} data-mirror />}
    >
      {t(mode === "note" ? "composer.saveNote" : "composer.send")}
    </Button>
  );
}
