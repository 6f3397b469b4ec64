import { allows, type Access, type AccessRule } from "@meridian/ui/access/access.ts";
import { IconBuilding, IconBuildingCommunity, IconInboxes, IconListCheck, IconMessages, IconScale, IconShieldCheck, IconUsers } from "@meridian/ui/icons.ts";

/** Who may open an area; the server checks again whatever the page asks for. */
export interface RouteHandle {
  readonly access: AccessRule;
  readonly title: `nav.${"home" | "people" | "company" | "channels" | "work" | "law" | "audit" | "tenants"}`;
}

export interface AdminArea extends RouteHandle {
  readonly path: string;
  /** Second key after G. */
  readonly key: string;
  readonly icon: typeof IconUsers;
}

const HOME: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin"] };
const PEOPLE: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor", "partner-admin"] };
const COMPANY: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "auditor"] };
const CHANNELS: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin"] };
const WORK: AccessRule = { anyRole: ["tenant-admin", "supervisor", "auditor"] };
const LAW: AccessRule = { anyRole: ["tenant-admin", "supervisor", "auditor"] };
const TENANTS: AccessRule = { anyRole: ["platform-ops"] };
const AUDIT: AccessRule = { anyRole: ["auditor", "tenant-admin"] };

/** In the order of the rail. */
export const areas = {
  home: { path: "home", key: "h", title: "nav.home", access: HOME, icon: IconListCheck },
  people: { path: "people", key: "p", title: "nav.people", access: PEOPLE, icon: IconUsers },
  company: { path: "company", key: "c", title: "nav.company", access: COMPANY, icon: IconBuilding },
  channels: { path: "channels", key: "n", title: "nav.channels", access: CHANNELS, icon: IconMessages },
  work: { path: "work", key: "w", title: "nav.work", access: WORK, icon: IconInboxes },
  law: { path: "law", key: "j", title: "nav.law", access: LAW, icon: IconScale },
  audit: { path: "audit", key: "l", title: "nav.audit", access: AUDIT, icon: IconShieldCheck },
  tenants: { path: "tenants", key: "t", title: "nav.tenants", access: TENANTS, icon: IconBuildingCommunity },
} as const satisfies Record<string, AdminArea>;

/** Where somebody begins: the first area they may open. */
export function firstArea(access: Access): AdminArea | undefined {
  return Object.values(areas).find((area) => allows(access, area.access));
}
