import { IconChevronRight } from "@meridian/ui/icons.ts";
import { useId, type ReactNode } from "react";
import classes from "../wording.module.css";

interface DisclosureProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A part of the form that is there when it is asked for. No `details`: beside what one hides, Chromium edits a text of 50,000 lines for minutes. */
export function Disclosure({ title, open, onOpen, children }: DisclosureProps) {
  const body = useId();
  return (
    <div className={classes.more}>
      <button type="button" className={classes.toggle} aria-expanded={open} aria-controls={open ? body : undefined} onClick={() => onOpen(!open)}>
        <IconChevronRight size={14} aria-hidden="true" data-mirror />
        {title}
      </button>
      {open && (
        <div id={body} className={classes.moreBody}>
          {children}
        </div>
      )}
    </div>
  );
}
