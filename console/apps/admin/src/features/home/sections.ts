export const sections = ["setup", "enterprise"] as const;

export type Section = (typeof sections)[number];

/** Who sets up, and who looks over all tenants of an enterprise. */
export const RULES = {
  setup: { anyRole: ["tenant-admin"] },
  enterprise: { anyRole: ["enterprise-admin"] },
} as const;
