import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Who sees what a customer permits, who records what one decided elsewhere, and who writes to one unasked. */
export const READS: AccessRule = { anyRole: ["agent", "supervisor", "tenant-admin"] };
export const WRITES: AccessRule = { anyRole: ["agent", "supervisor"] };
export const SENDS: AccessRule = { anyRole: ["supervisor", "tenant-admin"] };
