package io.meridian.testkit.backends;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/** Where the servers of integration tests come from. CI pins {@link #EMBEDDED}. */
public enum BackendMode {

    /** Containers if Docker answers, else embedded. */
    AUTO,
    /** Child processes from Maven artifacts; needs no Docker. */
    EMBEDDED,
    /** Testcontainers. */
    CONTAINERS;

    static BackendMode ofThisJvm() {
        return resolve(System.getProperty("backends"), BackendMode::dockerAnswers);
    }

    static BackendMode resolve(@Nullable String property, BooleanSupplier docker) {
        BackendMode asked = property == null || property.isBlank() ? AUTO : parse(property);
        if (asked != AUTO) {
            return asked;
        }
        return docker.getAsBoolean() ? CONTAINERS : EMBEDDED;
    }

    private static BackendMode parse(String property) {
        for (BackendMode mode : values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(property)) {
                return mode;
            }
        }
        throw new IllegalArgumentException(
                "-Dbackends=" + property + " is unknown: say auto, embedded or containers");
    }

    private static boolean dockerAnswers() {
        // Without Docker the probe logs an error, which would look like the cause of any later failure.
        if (LoggerFactory.getLogger("org.testcontainers") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
            try {
                return DockerClientFactory.instance().isDockerAvailable();
            } finally {
                logger.setLevel(Level.WARN);
            }
        }
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
