package io.meridian.channel.setup;

import io.meridian.channel.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far the current tenant is with being reached. */
@Service
class Setup {

    /** The rows come in the order of their ids, which is that of time: the first is found without reading the rest. */
    private static final String FIRST = """
            select (select opened_at from conversation order by tenant_id, id limit 1) message,
              (select first_reply_at from contact_segment where first_reply_at is not null order by tenant_id, id limit 1) answer""";

    private final JdbcClient jdbc;

    Setup(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A widget that is switched on, and where it was last shown. */
    record Widget(UUID accountId, String publicKey, int sites, @Nullable String shownOn, @Nullable Instant shownAt) {}

    record View(List<Widget> widgets, @Nullable Instant firstMessageAt, @Nullable Instant firstAnswerAt) {}

    @Transactional(readOnly = true)
    public View read() {
        List<Widget> widgets = jdbc
                .sql("""
                        select id, public_key, jsonb_array_length(settings -> 'allowedOrigins') sites, shown_on, shown_at
                        from channel_account where channel = 'widget' and status = 'active' order by created_at, id limit 200""")
                .query(Setup::widget).list();
        return jdbc.sql(FIRST)
                .query((row, number) -> new View(widgets, Times.atOrNull(row, "message"),
                        Times.atOrNull(row, "answer")))
                .single();
    }

    private static Widget widget(ResultSet row, int number) throws SQLException {
        return new Widget(row.getObject("id", UUID.class), row.getString("public_key"), row.getInt("sites"),
                row.getString("shown_on"), Times.atOrNull(row, "shown_at"));
    }
}
