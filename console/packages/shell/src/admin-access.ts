import { allows, type Access, type AccessRule } from "@meridian/ui/access/access.ts";

/** Where the admin console is, beside the workspace. */
export const ADMIN_HOME = "/admin/";

/** Who finds at least one page there; each page has a rule of its own. */
export const ADMIN: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor", "partner-admin", "platform-ops"] };

/** Who serves customers: the inbox is theirs. */
export const SERVES: AccessRule = { anyRole: ["agent", "supervisor"] };

/** Where the workspace begins for somebody: with the own work, with that of others, or nowhere. */
export function deskOf(access: Access): string | undefined {
  if (allows(access, SERVES)) return "/";
  return allows(access, { anyRole: ["tenant-admin"] }) ? "/conversations" : undefined;
}
