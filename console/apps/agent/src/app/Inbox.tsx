import { useSession } from "@meridian/session/SessionContext.tsx";
import { ADMIN, ADMIN_HOME } from "@meridian/shell/admin-access.ts";
import { allows, type AccessRule } from "@meridian/ui/access/access.ts";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect, type ReactNode } from "react";

/** The inbox; whoever never works with customers, such as an operator of the platform, goes on to the admin app. */
export function Inbox({ works, children }: { readonly works: AccessRule; readonly children: ReactNode }) {
  const session = useSession();
  const away = !allows(session, works) && allows(session, ADMIN);
  useEffect(() => {
    if (away) window.location.replace(ADMIN_HOME);
  }, [away]);
  return away ? <LoadingState /> : children;
}
