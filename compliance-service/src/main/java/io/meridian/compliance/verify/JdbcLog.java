package io.meridian.compliance.verify;

import io.meridian.compliance.engine.Leaf;
import io.meridian.compliance.engine.LogReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Reads a tenant's log row by row over a connection, with statements of its own. The connection must be in a transaction
 * that sees one moment (repeatable read).
 */
public final class JdbcLog implements LogReader {

    private static final int AT_ONCE = 2_000;

    private final Connection connection;
    private final UUID tenant;

    public JdbcLog(Connection connection, UUID tenant) {
        this.connection = connection;
        this.tenant = tenant;
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    @Override
    public void entries(Entries entries) {
        each("""
                select leaf_index, service, number, id, at, actor_kind, actor_id, action, object_type, object_id, commitment
                from audit_entry where tenant_id = ? order by leaf_index""",
                row -> entries.take(row.getLong(1),
                        new Leaf(tenant, row.getString(2), row.getLong(3), row.getObject(4, UUID.class),
                                row.getObject(5, OffsetDateTime.class).toInstant(), row.getString(6),
                                row.getObject(7, UUID.class), row.getString(8), row.getString(9),
                                row.getObject(10, UUID.class), row.getString(11))));
    }

    @Override
    public void nodes(int level, Hashes hashes) {
        each("select node_index, hash from audit_node where tenant_id = ? and level = " + level
                + " order by node_index", row -> hashes.take(row.getLong(1), row.getBytes(2)));
    }

    @Override
    public long size() {
        long[] size = {0};
        each("select size from audit_tree where tenant_id = ?", row -> size[0] = row.getLong(1));
        return size[0];
    }

    @Override
    public List<String> checkpoints() {
        List<String> notes = new ArrayList<>();
        each("select note from audit_checkpoint where tenant_id = ? order by size",
                row -> notes.add(row.getString(1)));
        return notes;
    }

    private void each(String sql, RowReader reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(AT_ONCE);
            statement.setObject(1, tenant);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The audit log cannot be read: " + e.getMessage(), e);
        }
    }
}
