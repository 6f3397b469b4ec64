package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The task is finished for good.
 *
 * @param agentId
 *            who finished it; null if it ended without an agent
 * @param disposition
 *            code of the result, if the tenant asks for one
 */
@EventType(value = "task.done.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskDone(UUID taskId, UUID conversationId, UUID segmentId, @Nullable UUID agentId,
        @Nullable String disposition, long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
