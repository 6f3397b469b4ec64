package io.meridian.tenant.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose work is visible, as JSON has it. */
public enum Scope {
    OWN, TEAM, MARKET, ALL;

    /** The name in JSON. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of a name in JSON. */
    @JsonCreator
    public static Scope ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
