import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Who may read tickets, who may make and change them, and who may share a view with everybody: as the contract says. */
export const READS: AccessRule = { anyRole: ["agent", "supervisor", "tenant-admin"] };
export const WRITES: AccessRule = { anyRole: ["agent", "supervisor"] };
export const SHARES: AccessRule = { anyRole: ["supervisor", "tenant-admin"] };
