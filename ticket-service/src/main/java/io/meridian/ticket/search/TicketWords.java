package io.meridian.ticket.search;

import io.meridian.platform.crypto.IndexedRows;
import io.meridian.platform.crypto.KeyPurpose;
import io.meridian.ticket.config.TicketProperties;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Has the words of tickets written anew when the tenant's search key changed: as work for the indexer, like any other. */
@Component
class TicketWords implements IndexedRows {

    private final JdbcClient jdbc;
    private final Duration spread;

    TicketWords(JdbcClient jdbc, TicketProperties properties) {
        this.jdbc = jdbc;
        this.spread = properties.reindexOver();
    }

    @Override
    public KeyPurpose purpose() {
        return KeyPurpose.SEARCH;
    }

    @Override
    public List<UUID> behind(UUID key, UUID after, int limit) {
        return jdbc.sql("select ticket_id from ticket_text where terms_key is distinct from ? and ticket_id > ?"
                + " order by ticket_id limit ?").params(key, after, limit)
                .query((row, n) -> row.getObject(1, UUID.class)).list();
    }

    @Override
    public void renew(List<UUID> rows) {
        // Spread over a time, so that what people write meanwhile, of all tenants, is not behind a million of these.
        jdbc.sql("insert into ticket_index_work (ticket_id, version, due_at) select unnest(?), 0,"
                + " now() + random() * ?::interval on conflict (tenant_id, ticket_id) do nothing")
                .param(new SqlArrayValue("uuid", rows.toArray()))
                .param(spread.toString()).update();
    }
}
