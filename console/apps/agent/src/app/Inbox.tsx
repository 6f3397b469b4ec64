import { useSession } from "@meridian/session/SessionContext.tsx";
import { ADMIN, ADMIN_HOME, SERVES } from "@meridian/shell/admin-access.ts";
import { allows, type Access } from "@meridian/ui/access/access.ts";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, type ReactNode } from "react";

/** Whether somebody administers and never serves customers, such as a new administrator or an operator of the platform. */
export function onlyAdministers(access: Access): boolean {
  return !allows(access, SERVES) && allows(access, ADMIN);
}

/** The inbox; whoever only administers goes on to the admin app. */
export function Inbox({ children }: { readonly children: ReactNode }) {
  const away = onlyAdministers(useSession());
  useEffect(() => {
    if (away) window.location.replace(ADMIN_HOME);
  }, [away]);
  return away ? <LoadingState /> : children;
}
