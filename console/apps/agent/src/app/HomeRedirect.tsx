import { localPath } from "@meridian/api/session.ts";
import { Navigate, useSearchParams } from "react-router";

/** Somebody who is signed in has nothing to do on the sign-in page. */
export function HomeRedirect() {
  const [parameters] = useSearchParams();
  return <Navigate replace to={localPath(parameters.get("return") ?? "/")} />;
}
