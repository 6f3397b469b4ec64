import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconLayoutSidebarRight } from "../icons.ts";
import classes from "./shell.module.css";

export type AreaName = "list" | "main" | "context";

export interface Area {
  readonly title: string;
  /** Shorter name for the tab on a phone. */
  readonly tab?: string;
  readonly actions?: ReactNode;
  readonly content: ReactNode;
}

export interface AreasProps {
  /** What the page is, for those who hear it; the areas have titles of their own. */
  readonly title: string;
  readonly list: Area;
  readonly main: Area;
  readonly context?: Area | undefined;
  /** Which one a phone shows. */
  readonly active: AreaName;
  readonly onActive: (area: AreaName) => void;
}

/** The page beside the rail. Wide: all side by side; narrower: context slides over; phone: one at a time, tabs above. */
export function Areas({ title, list, main, context, active, onActive }: AreasProps) {
  const { t } = useTranslation("ui");
  const wide = useMediaQuery("(min-width: 75em)", true, { getInitialValueInEffect: false });
  const [wished, setWished] = useState<boolean>();
  const contextOpen = wished ?? wide;
  const shown: readonly (readonly [AreaName, Area])[] = context
    ? [["list", list], ["main", main], ["context", context]]
    : [["list", list], ["main", main]];
  return (
    <main id="main" className={classes.page} tabIndex={-1}>
      <VisuallyHidden component="h1">{title}</VisuallyHidden>
      <nav className={classes.tabs} aria-label={t("shell.areas")}>
        {shown.map(([name, area]) => (
          <button key={name} type="button" className={classes.tab} aria-current={active === name ? "true" : undefined} onClick={() => onActive(name)}>
            {area.tab ?? area.title}
          </button>
        ))}
      </nav>
      <div className={classes.areas} data-active={active} data-context={context ? (contextOpen ? "open" : "closed") : "none"}>
        <section className={classes.area} data-area="list" aria-label={list.title} tabIndex={-1}>
          <AreaHeader area={list} />
          <div className={classes.body}>{list.content}</div>
        </section>
        <section className={classes.area} data-area="main" aria-label={main.title} tabIndex={-1}>
          <AreaHeader area={main}>
            {context && (
              <Tooltip label={contextOpen ? t("shell.hideContext") : t("shell.showContext")}>
                <ActionIcon
                  className={classes.toggle ?? ""}
                  aria-label={contextOpen ? t("shell.hideContext") : t("shell.showContext")}
                  aria-expanded={contextOpen}
                  onClick={() => setWished(!contextOpen)}
                >
                  <IconLayoutSidebarRight size={18} data-mirror />
                </ActionIcon>
              </Tooltip>
            )}
          </AreaHeader>
          <div className={classes.body}>{main.content}</div>
        </section>
        {context && (
          <section className={classes.area} data-area="context" aria-label={context.title} tabIndex={-1}>
            <AreaHeader area={context} />
            <div className={classes.body}>{context.content}</div>
          </section>
        )}
      </div>
    </main>
  );
}

function AreaHeader({ area, children }: { readonly area: Area; readonly children?: ReactNode }) {
  return (
    <header className={classes.header}>
      <h2 className={classes.heading}>{area.title}</h2>
      <div className={classes.actions}>
        {area.actions}
        {children}
      </div>
    </header>
  );
}

/** F6: from area to area, as between the panes of a desktop program. */
export function focusNextArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>("[data-area]")].filter((area) => area.checkVisibility());
  const current = areas.findIndex((area) => area.contains(document.activeElement));
  areas.at((current + (current < 0 && step < 0 ? 0 : step)) % areas.length)?.focus();
}
