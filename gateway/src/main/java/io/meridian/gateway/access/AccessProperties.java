package io.meridian.gateway.access;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * tenant-service, which knows people and API clients.
 *
 * @param url
 *            its internal address
 * @param connectTimeout
 *            after which it counts as gone
 * @param timeout
 *            for an answer
 * @param pause
 *            how long it is left alone after it was found gone
 */
@Validated
@ConfigurationProperties("meridian.access")
record AccessProperties(@NotNull URI url, @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("2s") Duration timeout, @DefaultValue("2s") Duration pause) {}
