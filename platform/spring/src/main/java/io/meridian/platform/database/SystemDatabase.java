package io.meridian.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The service's login for work across tenants (relay, reaper, look-up of hooks). It reaches exactly the tables of
 * {@code db/system-access.yml}. It finds work; the work itself is done under the tenant's setting.
 */
public final class SystemDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SystemDatabase(String url, DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(properties.systemUsername());
        config.setJdbcUrl(url);
        config.setUsername(properties.systemUsername());
        config.setPassword(properties.systemPassword());
        config.setMaximumPoolSize(properties.systemPoolSize());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        // A database that is away at start must not keep the service from starting: readiness tells.
        config.setInitializationFailTimeout(-1);
        this.dataSource = new HikariDataSource(config);
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /** Statements outside a transaction, or inside the one of {@link #inTransaction}. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The pool itself, for a holder of a dedicated connection such as the outbox relay. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Runs {@code work} in one transaction of the system login; an exception rolls it back. */
    public <T> T inTransaction(Supplier<T> work) {
        T result = transaction.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("Work in a transaction returned null");
        }
        return result;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
