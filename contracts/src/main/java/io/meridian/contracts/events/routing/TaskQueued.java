package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A task waits in a queue: it is new, was transferred, or came back from an agent.
 */
@EventType(value = "task.queued.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskQueued(UUID taskId, UUID conversationId, UUID segmentId, UUID queueId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
