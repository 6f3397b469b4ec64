package io.meridian.compliance.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the audit log is kept.
 *
 * @param key
 *            private Ed25519 key as JWK; its {@code kid} names it in signed notes
 * @param folder
 *            where checkpoints are kept outside the database
 * @param append
 *            how often arrived records are appended
 * @param checkpoint
 *            how often grown trees are signed, at most a minute
 * @param batch
 *            entries appended in one transaction
 */
@Validated
@ConfigurationProperties("meridian.compliance.audit")
public record AuditProperties(Path key, Path folder, @DefaultValue("75ms") Duration append,
        @DefaultValue("20s") Duration checkpoint, @DefaultValue("1000") @Min(1) @Max(10_000) int batch) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    public AuditProperties {
        if (checkpoint.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A grown log is signed at least every minute; checkpoint is " + checkpoint);
        }
    }
}
