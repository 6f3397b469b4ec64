package io.meridian.ticket.work;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.web.Cursor;
import io.meridian.ticket.database.Times;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Orders of a list, newest first; each is one index. */
enum Order {
    UPDATED("t.updated_at"), CREATED("t.created_at"), PRIORITY("t.updated_at");

    private final String time;

    Order(String time) {
        this.time = time;
    }

    /**
     * Behind which ticket a page begins.
     *
     * @param priority
     *            0 unless the order is by it
     */
    record Place(int priority, Cursor cursor) {}

    static Order of(@Nullable String wire) {
        String name = wire == null
                ? "updated"
                : NewTicket.oneOf("sort", wire,
                        List.of("updated", "created", "priority"));
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String sql() {
        return (this == PRIORITY ? "t.priority desc, " : "") + time + " desc, t.id desc";
    }

    /** A condition on what comes behind a place. */
    String behind() {
        return this == PRIORITY
                ? "(t.priority, t.updated_at, t.id) < (:placePriority::int2, :placeTime, :placeId)"
                : "(" + time + ", t.id) < (:placeTime, :placeId)";
    }

    StatementSpec bind(StatementSpec statement, Place place) {
        return statement.param("placePriority", place.priority()).param("placeTime", Times.of(place.cursor().time()))
                .param("placeId", place.cursor().id());
    }

    String cursor(TicketView.Row row) {
        Instant at = this == CREATED ? row.createdAt() : row.updatedAt();
        int priority = this == PRIORITY ? State.priority(row.priority()) : 0;
        return prefix(priority) + new Cursor(at, row.id()).encode();
    }

    /** @throws MeridianException {@code invalid_cursor} also for one of another order */
    @Nullable
    Place place(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        int priority = this == PRIORITY && cursor.length() > 1 ? cursor.charAt(1) - '0' : 0;
        String prefix = prefix(priority);
        boolean known = priority >= 0 && priority <= State.PRIORITIES.size() && cursor.startsWith(prefix);
        return new Place(priority, Cursor.parse(known ? cursor.substring(prefix.length()) : "-")
                .orElseThrow(() -> new MeridianException(CommonError.INVALID_CURSOR,
                        "The cursor is not valid. Start again without one, or give back 'nextCursor' unchanged.",
                        Map.of(), null)));
    }

    private String prefix(int priority) {
        return name().charAt(0) + (this == PRIORITY ? Integer.toString(priority) : "") + ".";
    }
}
