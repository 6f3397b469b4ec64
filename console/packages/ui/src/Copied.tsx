import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "./icons.ts";
import { useTranslation } from "react-i18next";
import classes from "./Copied.module.css";

/** A long value to compare or to take along: whole, left to right, with a button that copies it. */
export function Copied({ value, label }: { readonly value: string; readonly label: string }) {
  const { t } = useTranslation("ui");
  return (
    <span className={classes.copied}>
      <code dir="ltr">{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? t("copy.done") : t("copy.action", { what: label })}>
            <ActionIcon aria-label={copied ? t("copy.done") : t("copy.action", { what: label })} onClick={copy}>
              {copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
    </span>
  );
}
