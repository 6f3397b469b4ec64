package io.meridian.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests each may make per minute. All nodes of the region count together by way of Redis; while it is gone
 * each node counts alone, so a client then gets at most the limit times the number of nodes.
 *
 * @param client
 *            one session or API client
 * @param tenant
 *            all sessions and API clients of a tenant together
 * @param anonymous
 *            one address (IPv6: /64) without a valid session or token
 * @param signIn
 *            one address, for sign-in and Keycloak's pages; a call centre's whole shift comes from one address
 * @param failure
 *            one address, for refused passwords, codes and tokens; one address at one account, for wrong signatures of hooks
 * @param hook
 *            one channel account, for what its provider sends
 * @param syncEvery
 *            how often a node tells Redis what it counted
 * @param entries
 *            most that a node counts at once of each class; beyond it the rest of the class shares one count
 */
@Validated
@ConfigurationProperties("meridian.limits")
record LimitProperties(@Valid @NotNull Rate client, @Valid @NotNull Rate tenant, @Valid @NotNull Rate anonymous,
        @Valid @NotNull Rate signIn, @Valid @NotNull Rate failure, @Valid @NotNull Rate hook,
        @DefaultValue("100ms") Duration syncEvery,
        @DefaultValue("100000") @Min(100) int entries) {

    /**
     * A rate.
     *
     * @param perMinute
     *            requests per minute; also what may come at once
     */
    record Rate(@Min(1) int perMinute) {}
}
