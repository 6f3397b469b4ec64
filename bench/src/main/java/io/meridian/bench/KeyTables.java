package io.meridian.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The tenants' keys in the databases of the services that have some. Safe for threads.
 *
 * <p>
 * A key is changed for its age. Dated a day ahead it is left alone, so that the same run can measure the same load without
 * changes and with them.
 */
final class KeyTables implements AutoCloseable {

    private static final String HOLD = "update platform.tenant_key set created_at = now() + interval '1 day',"
            + " wrapped_at = now() + interval '1 day' where state = 'active' and wrapped_at < now() + interval '1 hour'";
    private static final String RELEASE = "update platform.tenant_key set created_at = now(), wrapped_at = now()"
            + " where greatest(created_at, wrapped_at) > now()";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Longer than two looks of the services are apart. */
    private static final Duration QUIET = Duration.ofSeconds(12);

    /** What a key is in use for. */
    record Use(String service, String purpose, UUID tenant) {}

    private final Map<String, Connection> databases = new TreeMap<>();

    KeyTables(LocalRegion region) throws IOException, SQLException {
        for (String service : new String[]{"channel", "ticket", "compliance"}) {
            databases.put(service, region.database("meridian_" + service));
        }
    }

    /** The ids of the keys in use that are changed from time to time. */
    synchronized Map<Use, UUID> inUse() throws SQLException {
        Map<Use, UUID> found = new HashMap<>();
        for (Map.Entry<String, Connection> database : databases.entrySet()) {
            try (Statement sql = database.getValue().createStatement();
                    ResultSet rows = sql.executeQuery("select tenant_id, purpose, id from platform.tenant_key"
                            + " where state = 'active' and purpose in ('kek', 'minors', 'address', 'search')")) {
                while (rows.next()) {
                    found.put(new Use(database.getKey(), rows.getString(2), rows.getObject(1, UUID.class)),
                            rows.getObject(3, UUID.class));
                }
            }
        }
        return found;
    }

    /** No change begins from now on; those that have begun go on. */
    synchronized void hold() throws SQLException {
        everywhere(HOLD);
    }

    /** Changes may begin again. */
    synchronized void release() throws SQLException {
        everywhere(RELEASE);
    }

    /**
     * Holds and waits until no key is half changed.
     *
     * @return whether that was reached
     */
    boolean settle() throws SQLException {
        long begin = System.nanoTime();
        long quietSince = begin;
        while (System.nanoTime() - quietSince < QUIET.toNanos()) {
            hold();
            ChatBench.pause(Duration.ofSeconds(1));
            if (halfChanged() > 0) {
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                return false;
            }
        }
        return true;
    }

    private synchronized long halfChanged() throws SQLException {
        long sum = 0;
        for (Connection database : databases.values()) {
            sum += LocalRegion.number(database, "select count(*) from platform.tenant_key where state <> 'active'");
        }
        return sum;
    }

    /** Identities that nobody finds by their address any more: the key that they were made under is gone. */
    synchronized long lostIdentities() throws SQLException {
        Connection channel = databases.get("channel");
        if (channel == null) {
            throw new IllegalStateException("Not connected");
        }
        return LocalRegion.number(channel,
                "select count(*) from identity i where value_key is not null and not exists ("
                        + "select from platform.tenant_key k where k.tenant_id = i.tenant_id and k.id = i.value_key)");
    }

    private void everywhere(String statement) throws SQLException {
        for (Connection database : databases.values()) {
            try (Statement sql = database.createStatement()) {
                sql.executeUpdate(statement);
            }
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        for (Connection database : databases.values()) {
            database.close();
        }
    }
}
