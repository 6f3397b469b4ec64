import type { ReactNode } from "react";
import { Link } from "react-router";
import classes from "./SectionNav.module.css";

export interface SectionLink {
  readonly to: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly current: boolean;
}

export interface SectionNavProps {
  readonly label: string;
  readonly links: readonly SectionLink[];
  /** On a phone the list gives way to what was chosen. */
  readonly onChosen: () => void;
}

/** The sections of a page, each with a line that says what is there. */
export function SectionNav({ label, links, onChosen }: SectionNavProps) {
  return (
    <nav className={classes.nav} aria-label={label}>
      {links.map(({ to, icon, title, text, current }) => (
        <Link key={to} className={classes.item ?? ""} to={to} aria-current={current ? "page" : undefined} onClick={onChosen}>
          <span className={classes.icon} aria-hidden="true">
            {icon}
          </span>
          <span>
            <span className={classes.title}>{title}</span>
            <span className={classes.text}>{text}</span>
          </span>
        </Link>
      ))}
    </nav>
  );
}
