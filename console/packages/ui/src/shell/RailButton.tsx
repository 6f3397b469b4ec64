import { UnstyledButton, VisuallyHidden } from "@mantine/core";
import type { ReactNode, Ref } from "react";
import classes from "./Rail.module.css";

export interface RailButtonProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** What it shows beside its label, for those who do not see it. */
  readonly description?: string | undefined;
  readonly onClick?: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A rail entry that opens something. Spreads further props, so that menus can attach themselves to it. */
export function RailButton({ icon, label, description, ref, ...rest }: RailButtonProps) {
  return (
    <UnstyledButton ref={ref ?? null} {...rest} className={classes.item ?? ""}>
      <span className={classes.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.label}>{label}</span>
      {description && <VisuallyHidden>{description}</VisuallyHidden>}
    </UnstyledButton>
  );
}
