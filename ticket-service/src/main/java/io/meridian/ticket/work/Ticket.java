package io.meridian.ticket.work;

import io.meridian.ticket.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as it is stored; what is personal is sealed.
 *
 * @param fields
 *            JSON of the custom fields that are in clear
 */
record Ticket(UUID id, long number, long version, About about, SealedTexts sealed, String fields, State state,
        Moments times, Actor createdBy) {

    /**
     * Whom it is about.
     *
     * @param person
     *            whose key seals the texts: the customer, or a person of the ticket's own
     */
    record About(UUID person, @Nullable UUID customer, @Nullable String language) {}

    /** @param texts JSON of the custom fields that are texts */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record SealedTexts(byte[] subject, byte @Nullable [] description, byte @Nullable [] texts) {}

    record Moments(Instant createdAt, Instant updatedAt, @Nullable Instant solvedAt, @Nullable Instant closedAt) {}

    /** What a row of a list needs; {@link #of} needs all. */
    static final String COLUMNS = """
            t.id, t.number, t.version, t.person_id, t.customer_id, t.language, t.subject, t.description, t.texts,
            t.fields, t.type, t.status, t.priority, t.assignee_id, t.team_id, t.market_id, t.brand_id, t.created_at,
            t.updated_at, t.solved_at, t.closed_at, t.created_by_kind, t.created_by""";

    static Ticket of(ResultSet row, int number) throws SQLException {
        return new Ticket(row.getObject("id", UUID.class), row.getLong("number"), row.getLong("version"),
                new About(row.getObject("person_id", UUID.class), row.getObject("customer_id", UUID.class),
                        row.getString("language")),
                new SealedTexts(row.getBytes("subject"), row.getBytes("description"), row.getBytes("texts")),
                row.getString("fields"),
                new State(row.getString("type"), row.getString("status"), row.getInt("priority"),
                        row.getObject("assignee_id", UUID.class), row.getObject("team_id", UUID.class),
                        row.getObject("market_id", UUID.class), row.getObject("brand_id", UUID.class)),
                new Moments(Times.at(row, "created_at"), Times.at(row, "updated_at"),
                        Times.atOrNull(row, "solved_at"), Times.atOrNull(row, "closed_at")),
                Actor.of(row, "created_by_kind", "created_by"));
    }
}
