package io.meridian.platform.outgoing;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How far calls to outside go.
 *
 * @param ports
 *            that may be called; what operators configure themselves may have another
 * @param connectTimeout
 *            for a connection
 */
@Validated
@ConfigurationProperties("meridian.outgoing")
record OutgoingProperties(@DefaultValue("443") @NotEmpty Set<Integer> ports,
        @DefaultValue("3s") @NotNull Duration connectTimeout) {}
