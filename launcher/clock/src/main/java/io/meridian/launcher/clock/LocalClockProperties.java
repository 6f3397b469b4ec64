package io.meridian.launcher.clock;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Business time of a region in local mode; the launcher sets {@code MERIDIAN_CLOCK_FILE}.
 *
 * @param file
 *            where the launcher writes how far it is ahead; it need not exist
 */
@Validated
@ConfigurationProperties("meridian.clock")
record LocalClockProperties(@NotNull Path file) {}
