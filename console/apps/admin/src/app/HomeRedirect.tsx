import { useSession } from "@meridian/session/SessionContext.tsx";
import { NotAllowedPage } from "@meridian/shell/PageState.tsx";
import { Navigate } from "react-router";
import { firstArea } from "./areas.ts";

/** The first area somebody may open; an agent who followed a link here is told whom to ask. */
export function HomeRedirect() {
  const area = firstArea(useSession());
  return area ? <Navigate replace to={`/${area.path}`} /> : <NotAllowedPage />;
}
