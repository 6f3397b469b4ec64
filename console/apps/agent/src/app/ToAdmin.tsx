import { LoadingState } from "@meridian/ui/states/LoadingState.tsx";
import { useEffect } from "react";
import { useLocation } from "react-router";

/** The people page moved to the admin console; addresses that were kept go on working. */
export function ToAdmin() {
  const { pathname, search } = useLocation();
  useEffect(() => window.location.replace(`/admin${pathname}${search}`), [pathname, search]);
  return <LoadingState />;
}
