package io.meridian.platform.messaging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Events over Kafka. Servers and their security are Spring's {@code spring.kafka.*}.
 *
 * @param topicPrefix
 *            put before every topic and group; only tests have one
 * @param partitions
 *            partitions of each topic, fixed for the life of a region: 4 locally, 96 in production
 * @param replication
 *            copies of each partition: 1 locally, 3 in production (writes then need 2)
 * @param consumers
 *            threads per topic on this node that handle events; more than {@code partitions} are idle
 * @param replayPatience
 *            how long a start waits for what compacted topics keep ({@link KeptEvents}); long after a restore
 */
@Validated
@ConfigurationProperties("meridian.kafka")
public record MessagingProperties(@DefaultValue("") @Pattern(regexp = "[a-z0-9.-]*") String topicPrefix,
        @DefaultValue("4") @Min(1) @Max(1000) int partitions, @DefaultValue("1") @Min(1) @Max(5) int replication,
        @DefaultValue("1") @Min(1) @Max(96) int consumers,
        @DefaultValue("15s") @NotNull Duration replayPatience) {}
