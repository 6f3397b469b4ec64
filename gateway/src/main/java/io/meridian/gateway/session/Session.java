package io.meridian.gateway.session;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sealed cookie holds.
 *
 * @param id
 *            made at sign-in
 * @param subject
 *            the identity provider's id of the person
 * @param emailVerified
 *            as the identity provider said at sign-in
 * @param userId
 *            the person's id at tenant-service
 * @param tenantId
 *            the active tenant; null for platform-ops
 * @param tenantSlug
 *            the active tenant's public id; null for platform-ops
 * @param tenantChoice
 *            counts changes of the active tenant, so that the newest of two cookies is known
 * @param refreshToken
 *            the identity provider's
 * @param createdAt
 *            sign-in
 * @param refreshedAt
 *            when the identity provider last confirmed the session
 * @param authenticatedAt
 *            when the person last proved to the identity provider who they are; null: nobody knows
 */
public record Session(UUID id, String subject, boolean emailVerified, UUID userId, @Nullable UUID tenantId,
        @Nullable String tenantSlug, int tenantChoice, String refreshToken, Instant createdAt, Instant refreshedAt,
        @Nullable Instant authenticatedAt) {

    Session refreshed(String newRefreshToken, Instant now) {
        return new Session(id, subject, emailVerified, userId, tenantId, tenantSlug, tenantChoice, newRefreshToken,
                createdAt, now, authenticatedAt);
    }

    /** The same session of a person who has just proved again who they are. */
    public Session authenticated(Instant at, String newRefreshToken, Instant now) {
        return new Session(id, subject, emailVerified, userId, tenantId, tenantSlug, tenantChoice, newRefreshToken,
                createdAt, now, at);
    }

    /** The same session in another tenant of the same person. */
    public Session in(UUID newTenantId, String newTenantSlug, UUID newUserId) {
        return new Session(id, subject, emailVerified, newUserId, newTenantId, newTenantSlug, tenantChoice + 1,
                refreshToken, createdAt, refreshedAt, authenticatedAt);
    }

    /** The newest of two cookies of one session: later choice of tenant, later refresh. */
    Session merge(Session other) {
        Session tenant = other.tenantChoice > tenantChoice ? other : this;
        Session token = other.refreshedAt.isAfter(refreshedAt) ? other : this;
        return new Session(id, subject, emailVerified, tenant.userId, tenant.tenantId, tenant.tenantSlug,
                tenant.tenantChoice, token.refreshToken, createdAt, token.refreshedAt,
                authenticatedAt);
    }

    /**
     * This state with a cookie's own proof: who copied the cookie before its person proved again who they are has gained
     * nothing by it.
     */
    Session provenAs(Session cookie) {
        return new Session(id, subject, emailVerified, userId, tenantId, tenantSlug, tenantChoice, refreshToken,
                createdAt,
                refreshedAt, cookie.authenticatedAt);
    }
}
