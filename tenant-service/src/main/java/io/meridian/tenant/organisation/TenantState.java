package io.meridian.tenant.organisation;

import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.contracts.events.tenant.TenantStatus;
import java.util.Locale;

/** State of a tenant. */
public enum TenantState {
    /** Being made; nobody knows of it yet. */
    PROVISIONING,
    /** At work. */
    ACTIVE,
    /** Nobody works in it. */
    SUSPENDED,
    /** Ended. */
    CLOSED;

    /** The name in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state in events. */
    TenantStatus wire() {
        if (this == PROVISIONING) {
            throw new IllegalStateException("A tenant that is being made is not announced");
        }
        return TenantStatus.valueOf(name());
    }
}
