import type { ReactNode } from "react";
import classes from "./states.module.css";

export interface StateViewProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: "quiet" | "danger";
  readonly role?: "status" | "alert";
  /** It is the whole page: its title is the page's heading. */
  readonly page?: boolean;
  /** For a list or a side area rather than a page. */
  readonly compact?: boolean;
}

/** The shape all states of an asynchronous view share: what it is, why, and what to do. */
export function StateView({ icon, title, text, action, tone = "quiet", role, page = false, compact = false }: StateViewProps) {
  const Title = page ? "h1" : "p";
  return (
    <div className={classes.state} data-tone={tone} data-compact={compact || undefined} role={role}>
      {icon && (
        <span className={classes.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <Title className={classes.title}>{title}</Title>
      {text && <div className={classes.text}>{text}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
