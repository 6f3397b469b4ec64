import { Popover } from "@mantine/core";
import { useLiveState } from "@meridian/session/SessionContext.tsx";
import { PresenceDot } from "@meridian/ui/PresenceDot.tsx";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import { useTranslation } from "react-i18next";
import classes from "./menus.module.css";

/**
 * Whether work is offered to this person. Availability belongs to routing, which does not run on this server yet: the menu says so
 * and offers no switch that would do nothing.
 */
export function PresenceMenu() {
  const { t } = useTranslation("shell");
  const { phase, reason } = useLiveState();
  const line = reason === "unavailable" ? "unavailable" : phase;
  return (
    <Popover position="right-start" width={280}>
      <Popover.Target>
        <RailButton icon={<PresenceDot presence="unknown" labelled={false} />} label={t("presence.short")} description={t("presence.none")} />
      </Popover.Target>
      <Popover.Dropdown aria-label={t("presence.label")}>
        <div className={classes.note}>
          <p className={classes.noteTitle}>{t("presence.none")}</p>
          <p>{t("presence.text")}</p>
          <p className={classes.line} data-phase={line}>
            {t(`live.line.${line}`)}
          </p>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
