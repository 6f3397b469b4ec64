import type { AccessRule } from "@meridian/ui/access/access.ts";

export const MANAGES: AccessRule = { anyRole: ["tenant-admin", "enterprise-admin"] };

export const sections = ["markets", "brands", "hours", "clients"] as const;

export type Section = (typeof sections)[number];

export function isSection(value: string): value is Section {
  return sections.some((section) => section === value);
}
