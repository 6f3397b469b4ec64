import { ActionIcon, Popover } from "@mantine/core";
import { IconHelp } from "@meridian/ui/icons.ts";
import { useTranslation } from "react-i18next";
import classes from "../wording.module.css";

/** The same in every language of the page: they are examples, not words of it. */
const EXAMPLES = { plain: "refund", exact: "=refund", starts: "discount*", ends: "*wine", contains: "*casino*", gap: "free ... gift", either: "[free|gratis] gift", arrow: "cheap => good value" } as const;

/** How phrases are written. */
export function SyntaxHelp() {
  const { t } = useTranslation("law");
  return (
    <Popover position="bottom-start" width={380} withinPortal trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon size="sm" aria-label={t("wording.own.help.label")}>
          <IconHelp size={17} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.help ?? ""} aria-label={t("wording.own.help.label")}>
        <dl>
          {(Object.keys(EXAMPLES) as (keyof typeof EXAMPLES)[]).map((one) => (
            <div key={one}>
              <dt>
                <code dir="ltr">{EXAMPLES[one]}</code>
              </dt>
              <dd>{t(`wording.own.help.${one}`)}</dd>
            </div>
          ))}
        </dl>
        <p>{t("wording.own.help.text")}</p>
      </Popover.Dropdown>
    </Popover>
  );
}
