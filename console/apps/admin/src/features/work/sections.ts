import type { AccessRule } from "@meridian/ui/access/access.ts";

export const sections = ["queues", "replies", "fields"] as const;

export type Section = (typeof sections)[number];

export function isSection(value: string): value is Section {
  return sections.some((section) => section === value);
}

/** Who may change each, and who may read it at all. */
export const CHANGES: Record<Section, AccessRule> = { queues: { anyRole: ["tenant-admin"] }, replies: { anyRole: ["supervisor", "tenant-admin"] }, fields: { anyRole: ["tenant-admin"] } };
export const READS: Record<Section, AccessRule> = { queues: { anyRole: ["auditor", "supervisor", "tenant-admin"] }, replies: { anyRole: ["supervisor", "tenant-admin"] }, fields: { anyRole: ["supervisor", "tenant-admin"] } };
