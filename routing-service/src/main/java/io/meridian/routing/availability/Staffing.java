package io.meridian.routing.availability;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Of those who serve a queue and are signed in with a live session. */
public enum Staffing {
    /** Somebody has room and what the queue asks for. */
    AVAILABLE,
    /** Somebody serves, but has work or is asked only when others cannot. */
    BUSY,
    /** Nobody who serves is signed in. */
    NOBODY;

    /** As the contract has it. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
