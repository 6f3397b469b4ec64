package io.meridian.contracts.access;

import java.util.Locale;

/** What a caller is, after the edge has recognised it. */
public enum CallerKind {
    /** A member of staff with a session. */
    USER,
    /** An API client of a tenant. */
    INTEGRATOR,
    /** A customer on a chat widget. */
    VISITOR,
    /** A customer with a link to what they decide for themselves. */
    LINK,
    /** A provider's hook for one channel account. */
    HOOK,
    /** Another service of this region, for itself. */
    SERVICE;

    /** Whether it is somebody whom the tenant serves: many, and nobody's employee. */
    public boolean isCustomer() {
        return this == VISITOR || this == LINK;
    }

    /** The value of the token's claim {@code kind}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
