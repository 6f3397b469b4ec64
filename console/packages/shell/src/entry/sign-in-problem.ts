const PROBLEMS = [
  "sign_in_failed",
  "sign_in_expired",
  "identity_provider_unavailable",
  "unknown_tenant",
  "wrong_region",
  "not_a_member",
  "email_missing",
  "email_not_verified",
  "member_disabled",
  "partner_inactive",
  "address_not_allowed",
  "tenant_suspended",
  "tenant_not_ready",
  "unavailable",
] as const;

export type SignInProblem = (typeof PROBLEMS)[number];

/** A code this version does not know is still a failed sign-in; none at all is no problem. */
export function signInProblem(code: string | null): SignInProblem | undefined {
  if (code === null) return undefined;
  return PROBLEMS.find((known) => known === code) ?? "sign_in_failed";
}
