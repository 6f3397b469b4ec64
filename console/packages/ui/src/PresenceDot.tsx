import { useTranslation } from "react-i18next";
import classes from "./PresenceDot.module.css";

export type Presence = "available" | "busy" | "away" | "offline" | "unknown";

/** Whether somebody takes work now; each state has its own shape, so that it is told apart without colour. */
export function PresenceDot({ presence, labelled = true }: { readonly presence: Presence; readonly labelled?: boolean }) {
  const { t } = useTranslation("ui");
  return labelled ? (
    <span className={classes.dot} data-presence={presence} role="img" aria-label={t(`presence.${presence}`)} />
  ) : (
    <span className={classes.dot} data-presence={presence} aria-hidden="true" />
  );
}
