package io.meridian.routing.availability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of those who serve a queue and are signed in with a live session. */
public enum Staffing {
    /** Somebody has room. */
    AVAILABLE,
    /** Somebody serves, everybody has work. */
    BUSY,
    /** Nobody is signed in. */
    NOBODY;

    /** As the contract has it. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
