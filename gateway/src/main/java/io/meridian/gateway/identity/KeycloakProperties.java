package io.meridian.gateway.identity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The region's Keycloak as the gateway reaches it.
 *
 * @param url
 *            internal address, ending in {@code /auth}
 * @param clientId
 *            the gateway's confidential client
 * @param clientSecret
 *            its secret
 * @param connectTimeout
 *            after which Keycloak counts as gone
 * @param timeout
 *            for an answer
 * @param pause
 *            how long Keycloak is left alone after it was found gone, so that requests do not wait for it one by one
 * @param keysFor
 *            how long signing keys are used before they are fetched again (ahead of time, in the background)
 * @param keysWithoutKeycloak
 *            how long known signing keys are used while Keycloak is gone
 */
@Validated
@ConfigurationProperties("meridian.keycloak")
record KeycloakProperties(@NotNull URI url, @NotBlank String clientId, String clientSecret,
        @DefaultValue("1s") Duration connectTimeout, @DefaultValue("3s") Duration timeout,
        @DefaultValue("15s") Duration pause, @DefaultValue("10m") Duration keysFor,
        @DefaultValue("24h") Duration keysWithoutKeycloak) {}
