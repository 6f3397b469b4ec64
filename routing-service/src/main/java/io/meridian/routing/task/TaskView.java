package io.meridian.routing.task;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the contract shows it. */
record TaskView(UUID taskId, UUID conversationId, UUID segmentId, String state, UUID queueId, String channel,
        String language, UUID marketId, UUID brandId, int priority, Instant enqueuedAt, long epoch,
        @Nullable UUID agentId, @Nullable Integer place, @Nullable Instant wrapUpEndsAt,
        @Nullable String disposition) {

    static TaskView of(TaskRow row, @Nullable Integer place) {
        return new TaskView(row.id(), row.conversationId(), row.segmentId(),
                row.state().name().toLowerCase(Locale.ROOT).replace('_', '-'), row.queueId(), row.channel(),
                row.language(), row.marketId(), row.brandId(), row.priority(), row.enqueuedAt(), row.epoch(),
                row.agentId(), place, row.wrapUpEndsAt(), row.disposition());
    }
}
