package io.meridian.contracts.events.tenant;

/** What may happen in a tenant. */
public enum TenantStatus {
    /** Everything. */
    ACTIVE,
    /** Nobody works in it; what comes in is stored. */
    SUSPENDED,
    /** It ended; its data are being removed. */
    CLOSED
}
