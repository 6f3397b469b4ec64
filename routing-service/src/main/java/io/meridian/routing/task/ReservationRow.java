package io.meridian.routing.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** One offer of a task to an agent. */
record ReservationRow(UUID id, UUID taskId, UUID agentId, long epoch, State state, Instant offeredAt,
        Instant expiresAt) {

    static final String COLUMNS = "id, task_id, agent_id, epoch, state, offered_at, expires_at";

    /** What became of it. */
    enum State {
        OFFERED, ACCEPTED, REJECTED, TIMED_OUT, WITHDRAWN
    }

    static ReservationRow of(ResultSet row, int number) throws SQLException {
        return new ReservationRow(row.getObject("id", UUID.class), row.getObject("task_id", UUID.class),
                row.getObject("agent_id", UUID.class), row.getLong("epoch"), State.valueOf(row.getString("state")),
                row.getTimestamp("offered_at").toInstant(), row.getTimestamp("expires_at").toInstant());
    }
}
