package io.meridian.compliance.audit;

import io.meridian.compliance.engine.Leaf;
import io.meridian.contracts.events.audit.AuditEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Records that services told and that the log has not taken yet, of the current tenant. */
@Component
class Arrivals {

    private static final String COLUMNS = "id, service, number, at, actor_kind, actor_id, action, object_type,"
            + " object_id, commitment";

    private final JdbcClient jdbc;
    private final AppendSignal signal;
    private final List<AuditWatch> watches;

    Arrivals(JdbcClient jdbc, AppendSignal signal, List<AuditWatch> watches) {
        this.jdbc = jdbc;
        this.signal = signal;
        this.watches = List.copyOf(watches);
    }

    /** In the transaction of the inbox: a record arrives once. */
    void add(String service, AuditEvent event) {
        jdbc.sql("insert into audit_arrival (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, id) do nothing")
                .params(Arrays.asList(event.recordId(), service, event.number(),
                        event.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC), event.actorKind().wire(),
                        event.actorId(), event.action(), event.objectType(), event.objectId(), event.commitment()))
                .update();
        watches.forEach(watch -> watch.arrived(service, event));
        signal.afterCommit();
    }

    /** The oldest ones, in the order in which they came. */
    List<Leaf> oldest(UUID tenant, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit_arrival order by arrived limit ?").param(limit)
                .query((row, number) -> leaf(tenant, row)).list();
    }

    void remove(List<Leaf> taken) {
        jdbc.sql("delete from audit_arrival where id = any(?)")
                .param(taken.stream().map(Leaf::recordId).toArray(UUID[]::new)).update();
    }

    /** A row with the columns of a leaf. */
    static Leaf leaf(UUID tenant, ResultSet row) throws SQLException {
        return new Leaf(tenant, row.getString("service"), row.getLong("number"), row.getObject("id", UUID.class),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class), row.getString("action"), row.getString("object_type"),
                row.getObject("object_id", UUID.class), row.getString("commitment"));
    }
}
