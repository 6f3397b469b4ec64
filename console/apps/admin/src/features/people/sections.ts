import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Who sets up the tenant and its people. */
export const MANAGES: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin"] };
/** Who invites people and changes them; a partner-admin those of the own partner. */
export const MANAGES_PEOPLE: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "partner-admin"] };
export const SEES_PARTNERS: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "auditor", "partner-admin"] };
const SEES_TENANT: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor"] };

export const sections = ["users", "teams", "skills", "partners"] as const;

export type Section = (typeof sections)[number];

/** Who finds which section; the people whom somebody sees are there for everybody. */
export const access: Readonly<Record<Section, AccessRule>> = { users: {}, teams: SEES_TENANT, skills: SEES_TENANT, partners: SEES_PARTNERS };

export function isSection(value: string): value is Section {
  return sections.some((section) => section === value);
}
