package io.meridian.contracts.events.routing;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task waits in a queue: it is new, was transferred, or came back from an agent.
 *
 * @param away
 *            of new work for which nobody was there: why; else null
 * @param nextOpening
 *            with {@link AwayReason#CLOSED}, if it is known
 */
@EventType(value = "task.queued.v1", topic = RoutingEvents.TASK_TOPIC)
public record TaskQueued(UUID taskId, UUID conversationId, UUID segmentId, UUID queueId, long sequence,
        @Nullable AwayReason away, @Nullable Instant nextOpening) implements Event {

    /** Work that somebody will take, or that was told of before. */
    public TaskQueued(UUID taskId, UUID conversationId, UUID segmentId, UUID queueId, long sequence) {
        this(taskId, conversationId, segmentId, queueId, sequence, null, null);
    }

    @Override
    public UUID key() {
        return conversationId;
    }
}
