package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * An offer ended because the agent did not react.
 */
@EventType(value = "task.timeout.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskTimeout(UUID taskId, UUID conversationId, UUID segmentId, UUID agentId, UUID reservationId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
