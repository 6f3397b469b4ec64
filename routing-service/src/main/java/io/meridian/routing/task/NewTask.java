package io.meridian.routing.task;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task to be queued.
 *
 * @param previousTaskId
 *            the task it continues after a transfer
 * @param givenByAgentId
 *            who gave it away by a transfer
 * @param directedAgentId
 *            to whom, if to somebody by name
 * @param enqueuedAt
 *            when the work first began to wait: a transfer does not reset it
 */
record NewTask(UUID id, UUID conversationId, UUID segmentId, @Nullable UUID previousTaskId, UUID queueId, int priority,
        String channel, String language, @Nullable String country, UUID marketId, UUID brandId,
        @Nullable UUID givenByAgentId, @Nullable UUID directedAgentId, Instant enqueuedAt) {}
