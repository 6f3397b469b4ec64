package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * The agent finished with the customer and writes down the result.
 */
@EventType(value = "task.wrapup.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskWrapup(UUID taskId, UUID conversationId, UUID segmentId, UUID agentId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
