package io.meridian.contracts.events.tenant;

/** Why access ended. */
public enum RevocationReason {
    /** An administrator ended the sessions, or the person signed out everywhere. */
    SESSIONS_ENDED,
    /** The password, a second factor or a client secret was changed. */
    CREDENTIALS_CHANGED,
    /** The member or API client was disabled. */
    DISABLED,
    /** The membership or API client no longer exists. */
    REMOVED,
    /** The whole tenant was suspended or closed. */
    TENANT_STOPPED
}
