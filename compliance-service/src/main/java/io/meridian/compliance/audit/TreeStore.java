package io.meridian.compliance.audit;

import io.meridian.compliance.engine.Frontier;
import io.meridian.compliance.engine.Leaf;
import io.meridian.compliance.engine.Merkle;
import io.meridian.compliance.engine.Proofs;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Rows of the current tenant's tree. */
@Component
class TreeStore {

    /** First part of the advisory locks of writers; the second is the tenant. */
    private static final int LOCK = 0x6175_6469;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    TreeStore(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** The head of the tree. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares these as values
    record Head(long size, byte[] root, Instant appendedAt, long checkpointed, long published) {}

    /** Makes this transaction the one writer of the tenant; false if another one is. */
    boolean lock(UUID tenant) {
        return jdbc.sql("select pg_try_advisory_xact_lock(?, hashtext(?))").params(LOCK, tenant.toString())
                .query(Boolean.class).single();
    }

    Optional<Head> head() {
        return jdbc.sql("select size, root, appended_at, checkpointed, published from audit_tree")
                .query((row, number) -> new Head(row.getLong(1), row.getBytes(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(), row.getLong(4), row.getLong(5)))
                .optional();
    }

    /** What appending needs. */
    Frontier frontier(long size) {
        List<Frontier.Node> edge = Frontier.edge(size);
        return new Frontier(size, jdbc.sql("""
                select n.hash from unnest(?, ?) with ordinality e(level, node_index, place)
                  join audit_node n using (level, node_index) order by e.place""")
                .params(new SqlArrayValue("int", edge.stream().map(Frontier.Node::level).toArray()),
                        new SqlArrayValue("bigint", edge.stream().map(Frontier.Node::index).toArray()))
                .query((row, number) -> row.getBytes(1)).list());
    }

    /** Proofs over what is stored. */
    Proofs proofs() {
        return new Proofs(this::hash);
    }

    private byte[] hash(int level, long index) {
        return jdbc.sql("select hash from audit_node where level = ? and node_index = ?").params(level, index)
                .query((row, number) -> row.getBytes(1)).single();
    }

    boolean has(UUID recordId) {
        return jdbc.sql("select exists (select from audit_entry where id = ?)").param(recordId).query(Boolean.class)
                .single();
    }

    long lastNumber(String service) {
        return jdbc.sql("select last from audit_source where service = ?").param(service).query(Long.class).optional()
                .orElse(0L);
    }

    void lastNumber(String service, long last) {
        jdbc.sql("""
                insert into audit_source (service, last) values (?, ?)
                on conflict (tenant_id, service) do update set last = excluded.last""").params(service, last).update();
    }

    void add(long firstIndex, List<Leaf> leaves, List<Frontier.Node> nodes) {
        template.batchUpdate("""
                insert into audit_entry (id, leaf_index, service, number, at, actor_kind, actor_id, action, object_type,
                  object_id, commitment) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", IntStream
                .range(0, leaves.size()).mapToObj(i -> values(firstIndex + i, leaves.get(i))).toList(),
                new int[]{Types.OTHER, Types.BIGINT, Types.VARCHAR, Types.BIGINT, Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.VARCHAR, Types.OTHER, Types.VARCHAR, Types.VARCHAR, Types.OTHER, Types.VARCHAR});
        template.batchUpdate("insert into audit_node (level, node_index, hash) values (?, ?, ?)", nodes.stream()
                .map(node -> new Object[]{node.level(), node.index(), node.hash()}).toList());
    }

    private static Object[] values(long index, Leaf leaf) {
        return Arrays.<Object>asList(leaf.recordId(), index, leaf.service(), leaf.number(),
                leaf.at().atOffset(ZoneOffset.UTC), leaf.actorKind(), leaf.actorId(), leaf.action(), leaf.objectType(),
                leaf.objectId(), leaf.commitment()).toArray();
    }

    void head(Frontier frontier, Instant now) {
        jdbc.sql("""
                insert into audit_tree (size, root, appended_at) values (?, ?, ?)
                on conflict (tenant_id) do update set size = excluded.size, root = excluded.root,
                  appended_at = excluded.appended_at""")
                .params(frontier.size(), frontier.root(), now.atOffset(ZoneOffset.UTC)).update();
    }

    void checkpointed(long size) {
        jdbc.sql("update audit_tree set checkpointed = ?").param(size).update();
    }

    void published(long size) {
        jdbc.sql("update audit_tree set published = ?").param(size).update();
    }

    /** The hash of nothing, for a tenant without a log. */
    static Head none(Instant now) {
        return new Head(0, Merkle.empty(), now, 0, 0);
    }
}
