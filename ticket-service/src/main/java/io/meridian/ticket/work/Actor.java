package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.platform.security.Caller;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param kind
 *            {@code user}, {@code integrator} or {@code service}
 * @param id
 *            of the user or API client; null for a service
 */
record Actor(String kind, @Nullable UUID id) {

    /** Whoever makes the current request. */
    public static Actor of(Caller caller) {
        return new Actor(caller.kind().wire(),
                caller.kind() == CallerKind.SERVICE ? null : UUID.fromString(caller.subject()));
    }

    static Actor of(ResultSet row, String kind, String id) throws SQLException {
        return new Actor(row.getString(kind), row.getObject(id, UUID.class));
    }

    boolean isUser() {
        return CallerKind.USER.wire().equals(kind);
    }
}
