package io.meridian.gateway.hook;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Asking channel-service whose account a hook is for.
 *
 * @param url
 *            channel-service's internal address
 * @param connectTimeout
 *            after which it counts as gone
 * @param timeout
 *            for an answer
 * @param pause
 *            how long it is left alone after it was found gone
 * @param accounts
 *            most accounts that are remembered at once; those not used lately are asked for again
 */
@Validated
@ConfigurationProperties("meridian.hooks")
record HookProperties(@NotNull URI url, @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("2s") Duration timeout, @DefaultValue("2s") Duration pause,
        @DefaultValue("50000") @Min(100) int accounts) {}
