const PROBLEMS = [
  "window_refused",
  "other_person",
  "not_a_member",
  "guest_signs_in_at_home",
  "member_disabled",
  "partner_inactive",
  "address_not_allowed",
  "identity_provider_unavailable",
  "tenant_suspended",
  "tenant_not_ready",
  "unknown_tenant",
  "wrong_region",
  "email_missing",
  "email_not_verified",
  "unavailable",
  "sign_in_expired",
  "sign_in_unfinished",
  "sign_in_failed",
] as const;

export type CellProblem = (typeof PROBLEMS)[number];

/** A code this version does not know is still a sign-in that failed. */
export function cellProblem(code: string | undefined): CellProblem {
  return PROBLEMS.find((known) => known === code) ?? "sign_in_failed";
}
