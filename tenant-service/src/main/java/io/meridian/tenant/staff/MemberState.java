package io.meridian.tenant.staff;

import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.contracts.events.tenant.MemberStatus;
import java.util.Locale;

/** State of a membership. */
public enum MemberState {
    INVITED, ACTIVE, DISABLED, REMOVED;

    /** The name in JSON. */
    @JsonValue
    public String json() {
        return name().toLowerCase(Locale.ROOT);
    }

    MemberStatus wire() {
        return MemberStatus.valueOf(name());
    }
}
