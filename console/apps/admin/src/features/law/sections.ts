import type { AccessRule } from "@meridian/ui/access/access.ts";

export const sections = ["explorer", "rules", "wording", "views", "limits", "lists", "places", "changes"] as const;

/** Who may change what the company asks besides the law, who sees what and how much, and its do-not-contact lists. */
export const CHANGES: AccessRule = { anyRole: ["tenant-admin"] };

/** Who is told which of the staff were stopped. */
export const SEES_STOPS: AccessRule = { anyRole: ["tenant-admin", "auditor"] };

/** Who sees what the rules of texts found. */
export const SEES_RESULTS: AccessRule = { anyRole: ["supervisor", "tenant-admin"] };

export type Section = (typeof sections)[number];

export function isSection(value: string): value is Section {
  return sections.some((section) => section === value);
}
