package io.meridian.launcher;

import io.meridian.kernel.database.ServiceDatabase;
import java.util.Locale;

/** The services of a region. {@code LocalServices} in the part {@code services} starts the same ones. */
enum Service {
    TENANT, CHANNEL, ROUTING, COMPLIANCE, TICKET;

    /** Short name, such as {@code tenant}. */
    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Full name and name in tokens, such as {@code tenant-service}. */
    String fullName() {
        return shortName() + "-service";
    }

    ServiceDatabase database() {
        return ServiceDatabase.of(shortName());
    }
}
