package io.meridian.routing.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A queue as the database has it, with what waits in it. */
record QueueRow(UUID id, long version, String name, List<UUID> teamIds, @Nullable UUID marketId,
        @Nullable UUID calendarId, List<QueueInput.Ring> steps, double acceleration, int offerSeconds,
        int wrapUpSeconds, boolean dispositionRequired, boolean isDefault, Instant createdAt, int waiting,
        long longestWaitSeconds, @Nullable Instant archivedAt) {

    static QueueRow of(ResultSet row, JsonMapper json) throws SQLException {
        Timestamp archived = row.getTimestamp("archived_at");
        return new QueueRow(row.getObject("id", UUID.class), row.getLong("version"), row.getString("name"),
                Arrays.asList((UUID[]) row.getArray("team_ids").getArray()), row.getObject("market_id", UUID.class),
                row.getObject("calendar_id", UUID.class),
                json.readValue(row.getString("steps"), new TypeReference<List<QueueInput.Ring>>() {
                }),
                row.getDouble("acceleration"), row.getInt("offer_seconds"), row.getInt("wrap_up_seconds"),
                row.getBoolean("disposition_required"), row.getBoolean("is_default"),
                row.getTimestamp("created_at").toInstant(), row.getInt("waiting"), row.getLong("longest"),
                archived == null ? null : archived.toInstant());
    }
}
