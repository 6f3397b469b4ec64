import { useEffect, useRef, type ReactNode } from "react";
import classes from "./Rail.module.css";

export interface RailProps {
  readonly label: string;
  readonly mark: ReactNode;
  /** Directly below the mark: the state of the person who works here. */
  readonly state: ReactNode;
  readonly navigation: ReactNode;
  /** Settings at the end; on a phone they are reached through `profile` instead. */
  readonly settings: ReactNode;
  readonly profile: ReactNode;
}

export function Rail({ label, mark, state, navigation, settings, profile }: RailProps) {
  const links = useRef<HTMLElement>(null);
  // On a phone the links may be wider than the screen: the current one is in sight.
  useEffect(() => {
    // Newer browsers return a promise, which must not become the clean-up.
    links.current?.querySelector("[aria-current=page]")?.scrollIntoView({ block: "nearest", inline: "center" });
  });
  return (
    <div className={classes.rail} data-area="rail" tabIndex={-1} role="region" aria-label={label}>
      <div className={classes.mark}>{mark}</div>
      <div className={classes.group}>{state}</div>
      <nav ref={links} className={classes.navigation} aria-label={label}>
        {navigation}
      </nav>
      <div className={classes.settings}>{settings}</div>
      <div className={classes.group}>{profile}</div>
    </div>
  );
}
