package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * Roles, permissions, teams or visibility of a caller changed. Who caches them asks the owner again; sessions stay open.
 *
 * @param subjectId
 *            id of the user, API client or tenant
 */
@EventType(value = "access.changed.v1", topic = TenantEvents.ACCESS_TOPIC)
public record AccessChanged(UUID subjectId, AccessSubject subject, long sequence) implements Event {

    @Override
    public UUID key() {
        return subjectId;
    }
}
