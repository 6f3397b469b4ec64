package io.meridian.tenant.organisation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as other features see it.
 *
 * @param organizationId
 *            its organization at the identity provider; null until it exists
 * @param revokedBefore
 *            sessions begun before are void; null if there was no such moment
 */
public record TenantFacts(UUID id, UUID enterpriseId, String slug, String region, String name, TenantState status,
        String defaultLanguage, String timeZone, @Nullable String organizationId, @Nullable Instant revokedBefore,
        Instant createdAt, long version) {

    static TenantFacts of(Tenant t) {
        return new TenantFacts(t.id(), t.enterpriseId, t.slug, t.region, t.name, t.status, t.defaultLanguage,
                t.timeZone, t.organizationId, t.revokedBefore, t.createdAt(), t.version());
    }
}
