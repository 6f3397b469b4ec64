package io.meridian.platform.observability;

import io.meridian.platform.database.SystemDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether the database answers within two seconds. Asked through the system login's own pool: a busy application pool
 * means much work, and a node that is taken out for that makes the others busier.
 */
final class DatabaseHealthIndicator extends AbstractHealthIndicator {

    private static final int SECONDS = 2;

    private final SystemDatabase database;

    DatabaseHealthIndicator(SystemDatabase database) {
        super("The database does not answer");
        this.database = database;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            health.status(connection.isValid(SECONDS)
                    ? org.springframework.boot.health.contributor.Status.UP
                    : org.springframework.boot.health.contributor.Status.DOWN);
        }
    }
}
