import { IconAlertTriangle, IconCheck, IconClock, IconHelp } from "@meridian/ui/icons.ts";
import type { ReactNode } from "react";

export type Outcome = "ok" | "bad" | "later" | "unknown";

const ICONS = {
  ok: <IconCheck size={15} />,
  bad: <IconAlertTriangle size={15} />,
  later: <IconClock size={15} />,
  unknown: <IconHelp size={15} />,
};

/** One thing that was checked, in a list of them, and how it came out. */
export function Step({ outcome, children }: { readonly outcome: Outcome; readonly children: ReactNode }) {
  return (
    <li data-outcome={outcome}>
      <span aria-hidden="true">{ICONS[outcome]}</span>
      {children}
    </li>
  );
}
