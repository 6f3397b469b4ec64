import { ErrorState } from "@meridian/ui/states/ErrorState.tsx";
import { useRouteError } from "react-router";

/** A page that could not be loaded or broke. */
export function RouteError() {
  return <ErrorState error={useRouteError()} onRetry={() => window.location.reload()} />;
}
