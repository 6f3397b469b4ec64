package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A tenant exists from now on.
 *
 * @param enterpriseId
 *            the enterprise it belongs to
 * @param homeRegion
 *            the region that holds its data, such as {@code eu}
 */
@EventType(value = "tenant.created.v1", topic = TenantEvents.TENANT_TOPIC)
public record TenantCreated(UUID tenantId, UUID enterpriseId, String homeRegion, TenantStatus status,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return tenantId;
    }
}
