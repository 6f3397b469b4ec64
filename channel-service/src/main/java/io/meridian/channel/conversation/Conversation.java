package io.meridian.channel.conversation;

import io.meridian.channel.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation as it is stored; nothing personal in it. */
public record Conversation(UUID id, UUID customerId, UUID identityId, Origin origin, String status, Work work,
        Numbers numbers, Moments times, boolean offline, @Nullable String closedBy) {

    /** Where it came from; never changes. */
    public record Origin(UUID accountId, String channel, UUID marketId, UUID brandId, String language,
            @Nullable String country, @Nullable String timeZone) {}

    /** Who works on it. */
    public record Work(UUID segmentId, @Nullable UUID assigneeId, @Nullable UUID queueId) {}

    /** The number of the last change, and up to where things arrived and were read. */
    public record Numbers(long sequence, long receipts, long inbound, Receipts read) {}

    /** As the contract has it. */
    public record Receipts(long customerDelivered, long customerRead, long agentRead) {}

    /**
     * When what happened.
     *
     * @param receipts
     *            when {@link Numbers#receipts} changed
     * @param windowEnds
     *            until when the channel takes free text; null if it always does
     */
    public record Moments(Instant openedAt, Instant lastActivityAt, @Nullable Instant waitingSince,
            @Nullable Instant closedAt, @Nullable Instant receipts, @Nullable Instant windowEnds) {}

    static final String COLUMNS = """
            c.id, c.customer_id, c.identity_id, c.channel_account_id, c.channel, c.market_id, c.brand_id, c.language,
            c.country, c.time_zone, c.status, c.segment_id, c.assignee_id, c.queue_id, c.sequence, c.receipt_sequence,
            c.inbound_sequence, c.customer_delivered, c.customer_read, c.agent_read, c.offline, c.opened_at,
            c.last_activity_at, c.waiting_since, c.closed_at, c.receipt_at, c.closed_by, c.window_expires_at""";

    static final String CLOSED = "closed";

    boolean isClosed() {
        return CLOSED.equals(status);
    }

    static Conversation of(ResultSet row, int number) throws SQLException {
        return new Conversation(uuid(row, "id"), uuid(row, "customer_id"), uuid(row, "identity_id"),
                new Origin(uuid(row, "channel_account_id"), row.getString("channel"), uuid(row, "market_id"),
                        uuid(row, "brand_id"), row.getString("language"), row.getString("country"),
                        row.getString("time_zone")),
                row.getString("status"),
                new Work(uuid(row, "segment_id"), row.getObject("assignee_id", UUID.class),
                        row.getObject("queue_id", UUID.class)),
                new Numbers(row.getLong("sequence"), row.getLong("receipt_sequence"), row.getLong("inbound_sequence"),
                        new Receipts(row.getLong("customer_delivered"), row.getLong("customer_read"),
                                row.getLong("agent_read"))),
                new Moments(Times.at(row, "opened_at"), Times.at(row, "last_activity_at"),
                        Times.atOrNull(row, "waiting_since"), Times.atOrNull(row, "closed_at"),
                        Times.atOrNull(row, "receipt_at"), Times.atOrNull(row, "window_expires_at")),
                row.getBoolean("offline"), row.getString("closed_by"));
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
