package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A task was offered to an agent, who may accept until the reservation expires.
 *
 * @param epoch
 *            fencing token of the task
 */
@EventType(value = "task.offered.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskOffered(UUID taskId, UUID conversationId, UUID segmentId, UUID queueId, UUID agentId,
        UUID reservationId, long epoch, long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
