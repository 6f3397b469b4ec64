import { ForbiddenState } from "@meridian/ui/states/ForbiddenState.tsx";
import type { ReactNode } from "react";
import classes from "./PageState.module.css";

/** A page that is one message. */
export function SinglePage({ children }: { readonly children: ReactNode }) {
  return (
    <main id="main" className={classes.single}>
      {children}
    </main>
  );
}

export function NotAllowedPage() {
  return (
    <SinglePage>
      <ForbiddenState page />
    </SinglePage>
  );
}
