import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Where the admin console is, beside the workspace. */
export const ADMIN_HOME = "/admin/";

/** Who finds at least one page there; each page has a rule of its own. */
export const ADMIN: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin", "supervisor", "auditor", "partner-admin", "platform-ops"] };
