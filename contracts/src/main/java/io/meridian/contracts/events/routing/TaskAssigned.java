package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent has the task: the only one who answers the customer now.
 *
 * @param queueId
 *            null if the task never waited in one
 * @param reservationId
 *            null if it was assigned without an offer
 * @param epoch
 *            fencing token of the task
 */
@EventType(value = "task.assigned.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskAssigned(UUID taskId, UUID conversationId, UUID segmentId, @Nullable UUID queueId, UUID agentId,
        @Nullable UUID reservationId, long epoch, long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
