package io.meridian.gateway.session;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Life of sessions.
 *
 * @param cookieKey
 *            file with the key that seals cookies
 * @param previousCookieKey
 *            file with the key before it, whose cookies still open; empty if there is none
 * @param maxAge
 *            a session ends this long after sign-in, whatever happens
 * @param refreshEvery
 *            how often the identity provider is asked whether the session still holds, while it is used
 * @param withoutIdentityProvider
 *            how long a session lives past its last refresh while the identity provider is gone
 * @param rightsFor
 *            how long rights are used before tenant-service is asked again
 * @param rightsWithoutOwner
 *            how long the last known rights are used while tenant-service is gone. Rights change only through
 *            tenant-service, so while it is down they cannot be out of date; while it is only cut off from this node,
 *            revocations still arrive as events. One hour covers a failed deployment and its rollback, and bounds the
 *            case that both ways are cut
 */
@Validated
@ConfigurationProperties("meridian.session")
record SessionProperties(@NotNull Path cookieKey, @DefaultValue("") String previousCookieKey,
        @DefaultValue("12h") Duration maxAge, @DefaultValue("5m") Duration refreshEvery,
        @DefaultValue("8h") Duration withoutIdentityProvider, @DefaultValue("60s") Duration rightsFor,
        @DefaultValue("1h") Duration rightsWithoutOwner) {}
