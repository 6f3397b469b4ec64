import { allows, type Access, type AccessRule } from "@meridian/ui/access/access.ts";
import { IconShieldCheck, IconUsers } from "@meridian/ui/icons.ts";

/** Who may open an area; the server checks again whatever the page asks for. */
export interface RouteHandle {
  readonly access: AccessRule;
  readonly title: `nav.${"people" | "audit"}`;
}

export interface AdminArea extends RouteHandle {
  readonly path: string;
  /** Second key after G. */
  readonly key: string;
  readonly icon: typeof IconUsers;
}

const PEOPLE: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor", "partner-admin"] };
const AUDIT: AccessRule = { anyRole: ["auditor", "tenant-admin"] };

/** In the order of the rail. */
export const areas = {
  people: { path: "people", key: "p", title: "nav.people", access: PEOPLE, icon: IconUsers },
  audit: { path: "audit", key: "l", title: "nav.audit", access: AUDIT, icon: IconShieldCheck },
} as const satisfies Record<string, AdminArea>;

/** Where somebody begins: the first area they may open. */
export function firstArea(access: Access): AdminArea | undefined {
  return Object.values(areas).find((area) => allows(access, area.access));
}
