package io.meridian.platform.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Keys and life of internal tokens.
 *
 * @param region
 *            this cell's region; a token of another region is refused
 * @param publicKeys
 *            file with the JWK set of every issuer of this region; {@code kid} is the issuer's name
 * @param privateKey
 *            file with this application's own Ed25519 JWK
 * @param life
 *            validity of a token issued here
 * @param leeway
 *            how far clocks may differ
 */
@Validated
@ConfigurationProperties("meridian.internal-token")
public record InternalTokenProperties(@NotBlank String region, @NotNull Path publicKeys, @NotNull Path privateKey,
        @DefaultValue("60s") Duration life, @DefaultValue("5s") Duration leeway) {}
