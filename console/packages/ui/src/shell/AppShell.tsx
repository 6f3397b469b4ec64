import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./shell.module.css";

export interface AppShellProps {
  readonly rail: ReactNode;
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of an app: the rail at the start (on a phone at the bottom), everything else beside it. Only areas scroll. */
export function AppShell({ rail, banner, children }: AppShellProps) {
  const { t } = useTranslation("ui");
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t("shell.skip")}
      </a>
      {rail}
      <div className={classes.stage}>
        {banner}
        {children}
      </div>
    </div>
  );
}
