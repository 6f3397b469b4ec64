package io.meridian.contracts.access;

import java.util.Locale;

/** Whose work a caller sees, from narrow to wide. Enforced by the server in lists, search, counts and live events. */
public enum VisibilityScope {
    OWN, TEAM, MARKET, ALL;

    /** The value in tokens and JSON. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
