import { VisuallyHidden } from "@mantine/core";
import { useFormat } from "@meridian/i18n/provider.tsx";
import railClasses from "@meridian/ui/shell/Rail.module.css";
import type { ReactNode } from "react";
import { NavLink } from "react-router";

interface EntryProps {
  readonly icon: ReactNode;
  readonly label: string;
  /** How many things wait there for the person, and what they are; none: nothing is shown. */
  readonly waiting?: { readonly count: number; readonly text: string } | undefined;
}

/** More than that is many. */
const COUNTED = 99;

/** A page of this app. */
export function RailLink({ to, ...entry }: EntryProps & { readonly to: string }) {
  return (
    <NavLink to={to} end={to === "/"} className={railClasses.item ?? ""}>
      <Entry {...entry} />
    </NavLink>
  );
}

/** Another app of the console: the browser goes there. */
export function RailAnchor({ href, ...entry }: EntryProps & { readonly href: string }) {
  return (
    <a href={href} className={railClasses.item}>
      <Entry {...entry} />
    </a>
  );
}

function Entry({ icon, label, waiting }: EntryProps) {
  const format = useFormat();
  return (
    <>
      <span className={railClasses.icon} aria-hidden="true">
        {icon}
        {waiting && <span className={railClasses.waiting}>{waiting.count > COUNTED ? `${format.number(COUNTED)}+` : format.number(waiting.count)}</span>}
      </span>
      <span className={railClasses.label}>{label}</span>
      {waiting && <VisuallyHidden>{waiting.text}</VisuallyHidden>}
    </>
  );
}
