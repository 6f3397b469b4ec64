package io.meridian.platform.crypto;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Keys of personal data.
 *
 * @param masterKeyFile
 *            file with the master key, base64 of 32 bytes per line, the first line in use. Needed by services that
 *            store personal data
 * @param tenantKeyTtl
 *            how long an unwrapped tenant key may be used before the key system is asked again
 * @param tenantKeys
 *            how many unwrapped tenant keys a node keeps at most
 * @param personKeyTtl
 *            how long an unwrapped person's key may be used before its row is read again: within this time every node
 *            has forgotten an erased person
 * @param personKeys
 *            how many unwrapped persons' keys a node keeps at most
 */
@Validated
@ConfigurationProperties("meridian.crypto")
record CryptoProperties(@Nullable Path masterKeyFile,
        @DefaultValue("4m") @NotNull @DurationMin(seconds = 1) Duration tenantKeyTtl,
        @DefaultValue("5000") @Min(10) @Max(1_000_000) int tenantKeys,
        @DefaultValue("25s") @NotNull @DurationMin(seconds = 1) Duration personKeyTtl,
        @DefaultValue("20000") @Min(10) @Max(1_000_000) int personKeys) {

    /** A withdrawn tenant key is in use for as long as both may live. */
    @AssertTrue(message = "tenant-key-ttl and person-key-ttl together must not exceed 5 minutes")
    boolean isForgottenInTime() {
        return tenantKeyTtl.plus(personKeyTtl).compareTo(Duration.ofMinutes(5)) <= 0;
    }
}
