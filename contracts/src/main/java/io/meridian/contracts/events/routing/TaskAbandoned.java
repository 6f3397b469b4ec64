package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The customer left before an agent had the task.
 */
@EventType(value = "task.abandoned.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskAbandoned(UUID taskId, UUID conversationId, UUID segmentId, @Nullable UUID queueId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
