package io.meridian.contracts.events.tenant;

/** State of a person's membership in a tenant. */
public enum MemberStatus {
    /** Asked to join, has not yet signed in. */
    INVITED,
    /** May sign in. */
    ACTIVE,
    /** May not sign in; what the person did stays. */
    DISABLED,
    /** No longer a member. */
    REMOVED
}
