package io.meridian.gateway.signin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meridian.gateway.access.SessionAccess;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A session as the console sees it.
 *
 * @param tenant
 *            null for platform-ops
 * @param authenticatedAt
 *            when the person last proved who they are; null: nobody knows
 * @param expiresAt
 *            when it ends, however often it is used
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SessionView(SessionAccess.Person user, SessionAccess.@Nullable Organization tenant,
        List<SessionAccess.Organization> tenants, Set<String> roles, Set<String> permissions, String scope,
        Set<UUID> teams, Set<UUID> markets, String region, @Nullable Instant authenticatedAt,
        Instant expiresAt) {

    static SessionView of(SessionAccess access, @Nullable Instant authenticatedAt, Instant expiresAt) {
        return new SessionView(access.user(), access.tenant(), access.tenants(), access.roles(), access.permissions(),
                access.scope(), access.teams(), access.markets(), access.region(), authenticatedAt, expiresAt);
    }
}
