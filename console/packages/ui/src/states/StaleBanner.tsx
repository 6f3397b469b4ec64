import type { ReactNode } from "react";
import { IconAlertTriangle, IconPlugConnectedX } from "../icons.ts";
import classes from "./states.module.css";

export interface StaleBannerProps {
  /** `warn`: may be behind; `danger`: nothing arrives. */
  readonly tone: "warn" | "danger";
  readonly children: ReactNode;
}

/** Above the areas for as long as what is on the screen may be out of date. Announced politely, never in the way. */
export function StaleBanner({ tone, children }: StaleBannerProps) {
  return (
    <div className={classes.banner} data-tone={tone} role="status">
      {tone === "warn" ? <IconAlertTriangle size={15} aria-hidden /> : <IconPlugConnectedX size={15} aria-hidden />}
      <span>{children}</span>
    </div>
  );
}
