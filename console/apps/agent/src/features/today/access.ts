import type { AccessRule } from "@meridian/ui/access/access.ts";

/** Who looks after the day, who may take its figures away, and who decides what is promised: as the contract says. */
export const SUPERVISES: AccessRule = { anyRole: ["supervisor", "tenant-admin"] };
export const EXPORTS: AccessRule = { anyPermission: ["export"] };
export const PROMISES: AccessRule = { anyRole: ["tenant-admin"] };
