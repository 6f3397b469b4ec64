package io.meridian.platform.messaging;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The relay's one connection. It holds the advisory locks of the relay's lanes and does all their work, so that a lost
 * connection is a lost lock and nothing is read under a lock that is gone.
 */
final class OutboxSession implements AutoCloseable {

    private static final int LOCKS = 0x6f757462; // "outb": the first half of the keys of all locks here
    private static final int ANSWER_WITHIN_MS = 10_000;

    private final DataSource dataSource;
    private final Connection connection;

    private OutboxSession(DataSource dataSource, Connection connection) {
        this.dataSource = dataSource;
        this.connection = connection;
    }

    static OutboxSession open(DataSource dataSource) throws SQLException {
        OutboxSession session = new OutboxSession(dataSource, dataSource.getConnection());
        try (var statement = session.connection.createStatement()) {
            session.connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MS);
            // All relays share one lock more, to be counted by. A deletion lost in a crash is a duplicate, which readers expect. The server frees the locks of a dead node.
            statement.execute("set synchronous_commit = off; set tcp_keepalives_idle = 5;"
                    + " set tcp_keepalives_interval = 2; set tcp_keepalives_count = 3; set tcp_user_timeout = 10000");
            statement.execute("select pg_advisory_lock_shared(" + LOCKS + ", " + Lanes.COUNT + ")");
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    /** How many relays of this service are connected, this one included. */
    int relays() throws SQLException {
        return number("select count(*) from pg_locks l join pg_database d on d.oid = l.database and d.datname ="
                + " current_database() where classid = " + LOCKS + " and objid = " + Lanes.COUNT + " and granted");
    }

    boolean tryLock(int lane) throws SQLException {
        return number("select pg_try_advisory_lock(" + LOCKS + ", " + lane + ")::int") == 1;
    }

    void unlock(int lane) throws SQLException {
        number("select pg_advisory_unlock(" + LOCKS + ", " + lane + ")::int");
    }

    /** The oldest rows of each lane in their order, at most {@code perLane} of each. */
    List<OutboxRow> read(List<Integer> lanes, int perLane) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select o.* from unnest(?::int[]) l(lane) cross join lateral (
                  select tenant_id, id, lane, topic, type, key, payload, traceparent, occurred_at, written_at
                  from platform.outbox where lane = l.lane order by position limit ?) o""")) {
            query.setArray(1, connection.createArrayOf("int4", lanes.toArray()));
            query.setInt(2, perLane);
            List<OutboxRow> rows = new ArrayList<>();
            try (ResultSet r = query.executeQuery()) {
                while (r.next()) {
                    rows.add(new OutboxRow(r.getObject(1, UUID.class), r.getObject(2, UUID.class), r.getInt(3),
                            r.getString(4), r.getString(5), r.getObject(6, UUID.class), r.getString(7),
                            r.getString(8), r.getObject(9, OffsetDateTime.class).toInstant(),
                            r.getObject(10, OffsetDateTime.class).toInstant()));
                }
            }
            return rows;
        }
    }

    void delete(List<OutboxRow> rows) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from platform.outbox"
                + " where (tenant_id, id) in (select * from unnest(?::uuid[], ?::uuid[]))")) {
            delete.setArray(1, connection.createArrayOf("uuid", rows.stream().map(OutboxRow::tenant).toArray()));
            delete.setArray(2, connection.createArrayOf("uuid", rows.stream().map(OutboxRow::id).toArray()));
            delete.executeUpdate();
        }
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** Ends the connection itself: given back to a pool it would keep the locks. */
    @Override
    public void close() {
        if (dataSource instanceof HikariDataSource pool) {
            pool.evictConnection(connection);
        }
        try {
            connection.close();
        } catch (SQLException | RuntimeException ignored) {
            // It was dead already, which is why it is closed; the pool itself may stumble over that (HikariCP 7.0.2 with a
            // NullPointerException). Nothing of it may end the relay's thread.
        }
    }
}
