package io.meridian.compliance.audit;

import io.meridian.compliance.ComplianceTest;
import io.meridian.compliance.Teller;
import io.meridian.contracts.events.audit.RoutingAudited;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** The one writer of a log: fast enough, and without gap or fork when it dies. */
@ComplianceTest
class WriterIT {

    private static final Logger LOG = LoggerFactory.getLogger(WriterIT.class);
    private static final int MANY = 20_000;
    private static final int KILLS = 20;
    /** Long enough for a batch now and then. */
    private static final long PAUSE_MILLIS = 60;

    private final Logs logs;

    @Autowired
    WriterIT(Logs logs) {
        this.logs = logs;
    }

    @Test
    void leavesNoGapAndNoFork_killedInTheMiddleOfBatches() throws Exception {
        UUID tenant = UUID.randomUUID();
        AtomicBoolean going = new AtomicBoolean(true);
        int[] killed = {0};
        Thread killer = Thread.ofVirtual().start(() -> killed[0] = killWriters(going));
        try {
            for (int from = 1; from <= MANY; from += 500) {
                logs.arrive(tenant, records(tenant, from, from + 499));
            }
            logs.awaitSize(tenant, MANY);
        } finally {
            going.set(false);
            killer.join();
        }
        logs.checkpoint(tenant);
        assertThat(killed[0]).as("writers killed").isPositive();
        assertThat(logs.verify(tenant).path("whole").asBoolean()).as("%s", logs.verify(tenant)).isTrue();
        assertThat(logs.state(tenant).path("openAlarms").asLong()).isZero();
        assertThat(count("select count(distinct number) from audit_entry where tenant_id = '" + tenant
                + "' and number = leaf_index + 1")).isEqualTo(MANY);
        LOG.info("{} writers were killed while {} entries were appended", killed[0], MANY);
    }

    @Test
    void appendsManyInOneTransaction() throws SQLException {
        UUID tenant = UUID.randomUUID();
        logs.grow(tenant, 1, 1);
        logs.arrive(tenant, records(tenant, 2, MANY));
        logs.awaitSize(tenant, MANY);
        long transactions = count("select count(distinct xmin::text) from audit_entry where tenant_id = '" + tenant
                + "'");
        LOG.info("{} entries were appended by {} transactions", MANY, transactions);
        assertThat(transactions).isLessThan(MANY / 20);
    }

    private static List<RoutingAudited> records(UUID tenant, int from, int to) {
        UUID actor = UUID.randomUUID();
        return LongStream.rangeClosed(from, to)
                .mapToObj(number -> Teller.queueChanged(tenant, number, actor, new UUID(7, number))).toList();
    }

    /** Ends the connection of whoever holds the lock of a log, at any moment of a batch, again and again. */
    private int killWriters(AtomicBoolean going) {
        int killed = 0;
        try (Connection connection = logs.database().connect(logs.database().superuser());
                Statement statement = connection.createStatement()) {
            while (going.get() && killed < KILLS) {
                int before = killed;
                try (ResultSet rows = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_locks
                        where locktype = 'advisory' and classid = 1635083369 and granted
                          and database = (select oid from pg_database where datname = current_database())
                          and random() < 0.05""")) {
                    rows.next();
                    killed += rows.getInt(1);
                }
                Thread.sleep(killed > before ? PAUSE_MILLIS : 2);
            }
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return killed;
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = logs.database().connect(logs.database().superuser());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
