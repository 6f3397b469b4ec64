import type { ReactNode } from "react";
import classes from "./StatusBadge.module.css";

export type Tone = "neutral" | "accent" | "ok" | "warn" | "danger";

/** A short state in words. The dot repeats the tone; colour alone never carries the meaning. */
export function StatusBadge({ tone = "neutral", children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
