package io.meridian.tenant.organisation;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.tenant.TenantUpdated;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.tenant.store.Announced;
import io.meridian.tenant.store.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant. */
@Entity
@SuppressWarnings("NullAway.Init")
class Tenant extends Row implements Announced {

    UUID enterpriseId;
    String slug;
    String region;
    String name;
    @Enumerated(EnumType.STRING)
    TenantState status;
    String defaultLanguage;
    String timeZone;
    @Nullable
    String organizationId;
    @Nullable
    Instant revokedBefore;

    Tenant() {}

    Tenant(UUID id, BusinessClock clock) {
        super(id, clock);
    }

    @Override
    public Event changed(boolean deleted, long sequence) {
        return new TenantUpdated(id(), enterpriseId, region, status.wire(), sequence);
    }
}
