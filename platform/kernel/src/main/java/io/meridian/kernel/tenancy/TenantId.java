package io.meridian.kernel.tenancy;

import java.util.UUID;

/** The id of a tenant. Explicit in every command, event and log line. */
public record TenantId(UUID value) {

    /** @throws IllegalArgumentException if the text is no UUID */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
