package io.meridian.routing.task;

import io.meridian.routing.engine.TaskState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as the database has it.
 *
 * @param epoch
 *            fencing token: rises with every change of holder
 * @param points
 *            capacity it takes of its agent now
 * @param enqueuedAt
 *            when the work first began to wait
 * @param sequence
 *            number of its last change, as events carry it
 */
record TaskRow(UUID id, UUID conversationId, UUID segmentId, TaskState state, long epoch, UUID queueId,
        int priority, String channel, String language, UUID marketId, UUID brandId, @Nullable String country,
        @Nullable UUID preferredAgentId, @Nullable UUID agentId, int points, Instant enqueuedAt, Instant enteredQueueAt,
        @Nullable Instant wrapUpEndsAt, @Nullable String disposition, long sequence) {

    static final String COLUMNS = """
            id, conversation_id, segment_id, state, epoch, queue_id, priority, channel, language, market_id, brand_id,
            country, preferred_agent_id, agent_id, points, enqueued_at, entered_queue_at, wrap_up_ends_at, disposition,
            sequence""";

    static TaskRow of(ResultSet row, int number) throws SQLException {
        return new TaskRow(row.getObject("id", UUID.class), row.getObject("conversation_id", UUID.class),
                row.getObject("segment_id", UUID.class), TaskState.valueOf(row.getString("state")),
                row.getLong("epoch"), row.getObject("queue_id", UUID.class), row.getInt("priority"),
                row.getString("channel"), row.getString("language"), row.getObject("market_id", UUID.class),
                row.getObject("brand_id", UUID.class), row.getString("country"),
                row.getObject("preferred_agent_id", UUID.class), row.getObject("agent_id", UUID.class),
                row.getInt("points"), row.getTimestamp("enqueued_at").toInstant(),
                row.getTimestamp("entered_queue_at").toInstant(), instant(row.getTimestamp("wrap_up_ends_at")),
                row.getString("disposition"), row.getLong("sequence"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
