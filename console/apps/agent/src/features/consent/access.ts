import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Who sees what a customer permits, and who records what one decided elsewhere. */
export const READS: AccessRule = { anyRole: ["agent", "supervisor", "tenant-admin"] };
export const WRITES: AccessRule = { anyRole: ["agent", "supervisor"] };
