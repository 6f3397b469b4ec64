package io.meridian.platform.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The second login of a service; address and application login are Spring's {@code spring.datasource.*}.
 *
 * @param systemUsername
 *            role for work across tenants, {@code <service>_system}
 * @param systemPassword
 *            its password
 * @param systemPoolSize
 *            connections of that login, 2 to 16; the outbox relay holds one of them
 */
@Validated
@ConfigurationProperties("meridian.database")
public record DatabaseProperties(@NotBlank String systemUsername, String systemPassword,
        @DefaultValue("4") @Min(2) @Max(16) int systemPoolSize) {}
