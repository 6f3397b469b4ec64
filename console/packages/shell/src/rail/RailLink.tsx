import railClasses from "@meridian/ui/shell/Rail.module.css";
import type { ReactNode } from "react";
import { NavLink } from "react-router";

interface EntryProps {
  readonly icon: ReactNode;
  readonly label: string;
}

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

function Entry({ icon, label }: EntryProps) {
  return (
    <>
      <span className={railClasses.icon} aria-hidden="true">
        {icon}
      </span>
      <span className={railClasses.label}>{label}</span>
    </>
  );
}
