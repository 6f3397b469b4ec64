import { Button, Menu } from "@mantine/core";
import { RailButton } from "@meridian/ui/shell/RailButton.tsx";
import type { ReactNode } from "react";
import classes from "./MenuTarget.module.css";

/** `rail` beside the areas, `plain` in the bar of the entry pages. */
export type Look = "rail" | "plain";

export function MenuTarget({ look, icon, label }: { readonly look: Look; readonly icon: ReactNode; readonly label: string }) {
  return (
    <Menu.Target>
      {look === "rail" ? (
        <RailButton icon={icon} label={label} />
      ) : (
        <Button variant="transparent" className={classes.plain ?? ""} leftSection={icon}>
          {label}
        </Button>
      )}
    </Menu.Target>
  );
}
