import { NotAllowedPage } from "@meridian/shell/PageState.tsx";
import { PermissionGate } from "@meridian/ui/access/PermissionGate.tsx";
import { Outlet } from "react-router";
import { areas } from "./areas.ts";

/** Around the page on which administrators are the customer. */
export function TryFrame() {
  return (
    <PermissionGate rule={areas.channels.access} otherwise={<NotAllowedPage />}>
      <Outlet />
    </PermissionGate>
  );
}
