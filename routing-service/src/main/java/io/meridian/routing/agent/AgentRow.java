package io.meridian.routing.agent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the database has it.
 *
 * @param lastSeen
 *            when a gateway last reported a browser of his; null if never
 * @param liveSequence
 *            last number of his live stream
 */
record AgentRow(UUID id, String state, @Nullable String breakCode, Instant since, int usedPoints, int totalPoints,
        @Nullable Instant lastSeen, Instant now, long liveSequence) {

    static final String COLUMNS = "id, state, break_code, state_since, used_points, total_points, last_seen,"
            + " now() as now, live_sequence";

    static AgentRow of(ResultSet row, int number) throws SQLException {
        java.sql.Timestamp seen = row.getTimestamp("last_seen");
        return new AgentRow(row.getObject("id", UUID.class), row.getString("state"), row.getString("break_code"),
                row.getTimestamp("state_since").toInstant(), row.getInt("used_points"), row.getInt("total_points"),
                seen == null ? null : seen.toInstant(), row.getTimestamp("now").toInstant(),
                row.getLong("live_sequence"));
    }

    /** The state as the contract spells it. */
    String wireState() {
        return state.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
