import { localPath } from "@meridian/api/session.ts";
import { ADMIN_HOME } from "@meridian/shell/admin-access.ts";
import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect } from "react";
import { Navigate, useSearchParams } from "react-router";

/** Somebody who is signed in has nothing to do on the sign-in page, which serves both apps. */
export function HomeRedirect() {
  const [parameters] = useSearchParams();
  const wanted = localPath(parameters.get("return") ?? "/");
  const elsewhere = wanted.startsWith(ADMIN_HOME);
  useEffect(() => {
    if (elsewhere) window.location.replace(wanted);
  }, [elsewhere, wanted]);
  return elsewhere ? <LoadingState /> : <Navigate replace to={wanted} />;
}
