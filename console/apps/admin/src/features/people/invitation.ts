import { z } from "zod";

// Without this zod tries to compile its checks, which the content security policy refuses.
z.config({ jitless: true });

/** The same limits as the contract's InvitationCreation; the server has the last word. */
export const invitationSchema = z.object({
  email: z.string().trim().max(254).pipe(z.email()),
  name: z.string().trim().min(1).max(120),
  roles: z.array(z.enum(["enterprise-admin", "tenant-admin", "supervisor", "agent", "auditor", "partner-admin"])).min(1),
  scope: z.enum(["own", "team", "market", "all"]),
  teamIds: z.array(z.string()).max(50),
  marketIds: z.array(z.string()).max(50),
  locale: z.string().min(2),
  /** Empty if nobody says where the person works; of a guest `guest` says it. */
  country: z.string().regex(/^([A-Z]{2})?$/),
  /** Of whose people the person will be; empty for own staff, and for a partner-admin, who invites people of the own partner. */
  partnerId: z.string(),
  /** Null for who works in this region. */
  guest: z
    .object({
      homeRegion: z.string().min(1),
      site: z.string().trim().min(1).max(60),
      country: z.string().regex(/^[A-Z]{2}$/),
    })
    .nullable(),
});

/** Administrators sign in where they administer. */
export const NOT_FOR_GUESTS = ["tenant-admin", "enterprise-admin"] as const;

export type InvitationForm = z.infer<typeof invitationSchema>;

export function emptyInvitation(locale: string): InvitationForm {
  return { email: "", name: "", roles: ["agent"], scope: "own", teamIds: [], marketIds: [], locale, country: "", partnerId: "", guest: null };
}
