package io.meridian.platform.crypto;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
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
 * @param vault
 *            a Vault or OpenBao that holds the master keys in place of the file
 * @param tenantKeyTtl
 *            how long an unwrapped tenant key may be used before the key system is asked again
 * @param tenantKeys
 *            how many unwrapped tenant keys a node keeps at most
 * @param personKeyTtl
 *            how long an unwrapped person's key may be used before its row is read again: within this time every node
 *            has forgotten an erased person
 * @param personKeys
 *            how many unwrapped persons' keys a node keeps at most
 * @param rotateAfter
 *            age at which a tenant's keys are changed
 * @param rotationStep
 *            how often it is looked whose are, and how long the steps of a change are apart in which every node comes to know
 *            of it
 */
@Validated
@ConfigurationProperties("meridian.crypto")
record CryptoProperties(@Nullable Path masterKeyFile, @Nullable @Valid Vault vault,
        @DefaultValue("4m") @NotNull @DurationMin(seconds = 1) Duration tenantKeyTtl,
        @DefaultValue("5000") @Min(10) @Max(1_000_000) int tenantKeys,
        @DefaultValue("25s") @NotNull @DurationMin(seconds = 1) Duration personKeyTtl,
        @DefaultValue("20000") @Min(10) @Max(1_000_000) int personKeys,
        @DefaultValue("365d") @NotNull @DurationMin(seconds = 1) Duration rotateAfter,
        @DefaultValue("1h") @NotNull Duration rotationStep) {

    /**
     * A Vault or OpenBao.
     *
     * @param address
     *            such as {@code https://vault.example:8200}; none: there is no such system
     * @param tokenFile
     *            holds the token; read at every call
     * @param mount
     *            path of the transit engine
     * @param key
     *            name of the keys there, in which {@code {tenant}} and {@code {purpose}} are filled in; none:
     *            {@code meridian-{tenant}-{purpose}}
     * @param namespace
     *            of an installation that has them
     */
    record Vault(@Nullable URI address, @Nullable Path tokenFile,
            @DefaultValue("transit") @Pattern(regexp = "[A-Za-z0-9_/-]+") String mount,
            @Nullable @Pattern(regexp = "[A-Za-z0-9_{}-]*") String key, @Nullable String namespace) {

        private static final String KEY = "meridian-{tenant}-{purpose}";

        boolean isThere() {
            return address != null && !address.toString().isBlank();
        }

        VaultTransit.Settings settings() {
            if (address == null || tokenFile == null || tokenFile.toString().isBlank()) {
                throw new IllegalStateException(
                        "A key system needs MERIDIAN_VAULT_ADDRESS and MERIDIAN_VAULT_TOKEN_FILE");
            }
            return new VaultTransit.Settings(address, mount, key == null || key.isBlank() ? KEY : key, tokenFile,
                    namespace == null || namespace.isBlank() ? null : namespace, VaultTransit.TIMEOUT);
        }
    }

    /** Until then a node may take a key for what it was, and what it has begun with it may take as long again. */
    @AssertTrue(message = "rotation-step must be at least twice tenant-key-ttl")
    boolean isLongEnough() {
        return rotationStep.compareTo(tenantKeyTtl.multipliedBy(2)) >= 0;
    }

    /** A withdrawn tenant key is in use for as long as both may live. */
    @AssertTrue(message = "tenant-key-ttl and person-key-ttl together must not exceed 5 minutes")
    boolean isForgottenInTime() {
        return tenantKeyTtl.plus(personKeyTtl).compareTo(Duration.ofMinutes(5)) <= 0;
    }
}
