package io.meridian.gateway.route;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Which service answers what.
 *
 * @param api
 *            routes of {@code /api/v1/<resource>} by a name of their own, which stands in logs
 * @param keycloak
 *            what of Keycloak the outside may reach
 * @param hooks
 *            who takes what providers send to {@code /hooks/{channel}/{accountKey}}
 * @param demoUrl
 *            address of the demo pages; empty: there are none
 * @param connectTimeout
 *            after which a service counts as down
 * @param connections
 *            most requests under way to one service; beyond it 503, so that a slow service cannot take all of the gateway.
 *            Half of them may be uploads
 * @param bodies
 *            how request bodies are taken
 */
@Validated
@ConfigurationProperties("meridian.routes")
record RouteProperties(@NotEmpty Map<String, @Valid Api> api, @Valid @NotNull Keycloak keycloak,
        @Valid @NotNull Hooks hooks,
        @DefaultValue("") String demoUrl, @DefaultValue("500ms") Duration connectTimeout,
        @DefaultValue("512") @Min(1) int connections, @Valid @DefaultValue Bodies bodies) {

    private static final Set<String> RESERVED = Set.of("session", "cells"); // the gateway's own

    RouteProperties {
        Map<String, String> owners = new HashMap<>();
        RESERVED.forEach(resource -> owners.put(resource, "gateway"));
        api.forEach((name, route) -> route.resources().forEach(resource -> {
            String other = owners.put(resource, name);
            if (other != null) {
                throw new IllegalArgumentException("meridian.routes.api: the resource '" + resource
                        + "' is given to both " + other + " and " + name);
            }
        }));
        api = Map.copyOf(api);
    }

    /**
     * A service's resources that have the same limits.
     *
     * @param url
     *            the service's address, without a path
     * @param resources
     *            first path segments after {@code /api/v1/}
     * @param timeout
     *            for the service's answer to begin, and between two parts of it
     * @param maxBody
     *            largest request body
     * @param uploads
     *            last path segments that take files
     * @param maxUpload
     *            largest request body there
     */
    record Api(@NotNull URI url, @NotEmpty List<String> resources, @DefaultValue("15s") Duration timeout,
            @DefaultValue("256KB") DataSize maxBody, @DefaultValue List<String> uploads,
            @DefaultValue("32MB") DataSize maxUpload) {}

    /**
     * Keycloak.
     *
     * @param url
     *            internal address, ending in {@code /auth}
     * @param open
     *            paths below the region's realm that the outside may reach, with all below them if they end in {@code /},
     *            with any one name where a part is {@code *}; everything else (administration, other realms, metrics) is
     *            not there
     */
    record Keycloak(@NotNull URI url, @NotEmpty List<String> open, @DefaultValue("15s") Duration timeout,
            @DefaultValue("64KB") DataSize maxBody) {}

    /**
     * Provider hooks.
     *
     * @param url
     *            channel-service's address, without a path
     * @param timeout
     *            for its answer; and for a hook's body to come
     * @param maxBody
     *            largest request body: providers send in batches
     * @param atOnce
     *            most hooks under way; those above it are answered with 503 at once, and providers send them again: a burst
     *            that the services cannot follow must not fill the memory of the edge
     */
    record Hooks(@NotNull URI url, @DefaultValue("10s") Duration timeout, @DefaultValue("4MB") DataSize maxBody,
            @DefaultValue("400") @Min(1) int atOnce) {}

    /**
     * Request bodies.
     *
     * @param within
     *            for a body to come; a file has longer, by its size
     * @param memory
     *            for all bodies above 8 KB that are being read, half of it for nobody known and visitors; one sender takes
     *            at most a sixteenth of its half
     * @param hookMemory
     *            for all bodies of provider hooks above 8 KB that are being read; one address takes at most an eighth of it
     *            for one account, and always one body of the largest size
     * @param uploadPerSecond
     *            slowest that a file may come
     * @param uploadsPerClient
     *            files that one client sends at once
     */
    record Bodies(@DefaultValue("30s") Duration within, @DefaultValue("32MB") DataSize memory,
            @DefaultValue("32MB") DataSize hookMemory, @DefaultValue("16KB") DataSize uploadPerSecond,
            @DefaultValue("4") @Min(1) int uploadsPerClient) {}

    @Nullable
    URI demo() {
        return demoUrl.isBlank() ? null : URI.create(demoUrl);
    }
}
