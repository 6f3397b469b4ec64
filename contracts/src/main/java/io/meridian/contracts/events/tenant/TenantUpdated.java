package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/** Something about a tenant changed: its state, or what its owner answers when asked for it. Holds the whole state. */
@EventType(value = "tenant.updated.v1", topic = TenantEvents.TENANT_TOPIC)
public record TenantUpdated(UUID tenantId, UUID enterpriseId, String homeRegion, TenantStatus status,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return tenantId;
    }
}
