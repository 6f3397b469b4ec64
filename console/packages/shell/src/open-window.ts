import type { MouseEvent } from "react";

/** A window a script opened may close itself when it is done; where the browser refuses one, the link opens a tab instead. */
export function openWindow(event: MouseEvent<HTMLAnchorElement>): void {
  if (window.open(event.currentTarget.href, "meridian-sign-in", "popup,width=520,height=760")) event.preventDefault();
}
