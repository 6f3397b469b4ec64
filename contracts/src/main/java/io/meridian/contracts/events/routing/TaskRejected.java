package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent refused an offer.
 *
 * @param reason
 *            code, if the tenant asks for one
 */
@EventType(value = "task.rejected.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskRejected(UUID taskId, UUID conversationId, UUID segmentId, UUID agentId, UUID reservationId,
        @Nullable String reason, long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
