import type { AccessRule } from "@meridian/ui/access/access.ts";

export const sections = ["explorer", "rules", "views", "lists", "places", "changes"] as const;

/** Who may change what the company asks besides the law, who sees what, and its do-not-contact lists. */
export const CHANGES: AccessRule = { anyRole: ["tenant-admin"] };

export type Section = (typeof sections)[number];

export function isSection(value: string): value is Section {
  return sections.some((section) => section === value);
}
