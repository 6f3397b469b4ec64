package io.meridian.contracts.events.tenant;

/** Whose access an event is about. */
public enum AccessSubject {
    /** One member of staff. */
    USER,
    /** One API client. */
    API_CLIENT,
    /** Everybody in the tenant; the subject's id is the tenant's. */
    TENANT
}
