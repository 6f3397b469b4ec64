package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A team was added, changed or removed.
 *
 * @param deleted
 *            true if it no longer exists
 */
@EventType(value = "team.changed.v1", topic = TenantEvents.TEAM_TOPIC)
public record TeamChanged(UUID teamId, boolean deleted, long sequence) implements Event {

    @Override
    public UUID key() {
        return teamId;
    }
}
