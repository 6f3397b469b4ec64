package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.Set;
import java.util.UUID;

/**
 * A queue was added, changed or removed. Tells who serves it, since what waits in it is seen by them.
 *
 * @param teamIds
 *            teams whose members serve it, in no order; empty: everybody of the tenant
 * @param deleted
 *            true if it no longer exists
 */
@EventType(value = "queue.changed.v1", topic = RoutingEvents.QUEUE_TOPIC)
public record QueueChanged(UUID queueId, Set<UUID> teamIds, boolean deleted, long sequence) implements Event {

    @Override
    public UUID key() {
        return queueId;
    }
}
