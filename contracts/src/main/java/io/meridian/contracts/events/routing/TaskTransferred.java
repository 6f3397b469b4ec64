package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent gave the work away, or a supervisor moved it. It goes on as another task about another segment, whose events follow with the same key.
 *
 * @param nextSegmentId
 *            id that channel-service gives the next piece of work
 * @param fromAgentId
 *            who had it; null if it waited
 * @param toQueueId
 *            null if it went to an agent directly
 * @param toAgentId
 *            null if it went to a queue
 * @param reason
 *            code, if the tenant asks for one
 */
@EventType(value = "task.transferred.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskTransferred(UUID taskId, UUID conversationId, UUID segmentId, UUID nextTaskId, UUID nextSegmentId,
        @Nullable UUID fromAgentId, @Nullable UUID toQueueId, @Nullable UUID toAgentId, @Nullable String reason,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
