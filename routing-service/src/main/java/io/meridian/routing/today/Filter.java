package io.meridian.routing.today;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Which part of the work is looked at; null: all of it. */
record Filter(@Nullable UUID market, @Nullable String channel) {

    /** A condition on {@code task t}; its parameters are set by {@link #bind}. */
    static final String TASKS = "(:market::uuid is null or t.market_id = :market)"
            + " and (:channel::text is null or t.channel = :channel)";

    StatementSpec bind(StatementSpec statement) {
        return statement.param("market", market).param("channel", channel);
    }
}
