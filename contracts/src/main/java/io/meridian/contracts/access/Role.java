package io.meridian.contracts.access;

import java.util.Arrays;
import java.util.Locale;

/** What a person or an API client may be in a tenant. The wire name is the constant in kebab case. */
public enum Role {
    /** Runs the platform: creates tenants, sees no conversations. */
    PLATFORM_OPS,
    /** Administers the tenants of an enterprise. */
    ENTERPRISE_ADMIN,
    /** Administers one tenant. */
    TENANT_ADMIN,
    /** Leads teams. */
    SUPERVISOR,
    /** Serves customers. */
    AGENT,
    /** An API client. */
    INTEGRATOR,
    /** Reads configuration and the audit log. */
    AUDITOR,
    /** Administers the people of an outsourcing partner. */
    PARTNER_ADMIN;

    /** The name in tokens, contracts and JSON, such as {@code tenant-admin}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The role of a wire name.
     *
     * @throws IllegalArgumentException
     *             if there is no such role
     */
    public static Role ofWire(String wire) {
        return Arrays.stream(values()).filter(r -> r.wire().equals(wire)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such role: " + wire));
    }
}
