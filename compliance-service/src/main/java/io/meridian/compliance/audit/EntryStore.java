package io.meridian.compliance.audit;

import io.meridian.compliance.engine.Leaf;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the log, of the current tenant. */
@Component
class EntryStore {

    private static final String COLUMNS = "leaf_index, id, service, number, at, actor_kind, actor_id, action,"
            + " object_type, object_id, commitment";
    /** Only tells the tenant's rows apart in a leaf; entries do not show it. */
    private static final UUID ANY = new UUID(0, 0);

    private final JdbcClient jdbc;

    EntryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry as the contract has it. */
    record Entry(UUID entryId, long index, String service, long number, Instant at, String actorKind,
            @Nullable UUID actorId, String action, String objectType, @Nullable UUID objectId, String commitment) {

        Leaf leaf(UUID tenant) {
            return new Leaf(tenant, service, number, entryId, at, actorKind, actorId, action, objectType, objectId,
                    commitment);
        }
    }

    /**
     * Which entries; each part null for any.
     *
     * @param action
     *            whole, or the part before a dot
     */
    record Filter(@Nullable UUID actor, @Nullable String action, @Nullable String objectType, @Nullable UUID object,
            @Nullable String service, @Nullable Instant from, @Nullable Instant to) {}

    List<Entry> list(Filter filter, long before, int limit) {
        StringBuilder sql = new StringBuilder("select ").append(COLUMNS)
                .append(" from audit_entry where leaf_index < :before");
        and(sql, filter.actor(), "actor_id = :actor");
        and(sql, filter.action(), "(action = :action or action like :action || '.%')");
        and(sql, filter.objectType(), "object_type = :objectType");
        and(sql, filter.object(), "object_id = :object");
        and(sql, filter.service(), "service = :service");
        and(sql, filter.from(), "at >= :from");
        and(sql, filter.to(), "at < :to");
        return jdbc.sql(sql.append(" order by leaf_index desc limit :limit").toString()).param("before", before)
                .param("actor", filter.actor()).param("action", filter.action())
                .param("objectType", filter.objectType()).param("object", filter.object())
                .param("service", filter.service())
                .param("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC))
                .param("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC)).param("limit", limit)
                .query((row, number) -> entry(row)).list();
    }

    Optional<Entry> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from audit_entry where id = ?").param(id)
                .query((row, number) -> entry(row)).optional();
    }

    private static void and(StringBuilder sql, @Nullable Object part, String condition) {
        if (part != null) {
            sql.append(" and ").append(condition);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Leaf leaf = Arrivals.leaf(ANY, row);
        return new Entry(leaf.recordId(), row.getLong("leaf_index"), leaf.service(), leaf.number(), leaf.at(),
                leaf.actorKind(), leaf.actorId(), leaf.action(), leaf.objectType(), leaf.objectId(),
                leaf.commitment());
    }
}
