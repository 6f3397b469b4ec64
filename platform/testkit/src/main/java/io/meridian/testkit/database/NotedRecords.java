package io.meridian.testkit.database;

import io.meridian.testkit.backends.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What the service under test noted for the audit log. */
public final class NotedRecords {

    /** Where a service gives the details of a record. */
    public static final String PATH = "/internal/audit-records/{recordId}";

    private NotedRecords() {}

    /**
     * The id of a tenant's last record.
     *
     * @throws IllegalStateException
     *             if nothing was noted
     */
    public static String lastOf(TestDatabase database, UUID tenant) {
        try (Connection connection = database.connect(database.superuser());
                PreparedStatement query = connection.prepareStatement(
                        "select id from platform.audit_record where tenant_id = ? order by number desc limit 1")) {
            query.setObject(1, tenant);
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("Nothing was noted for tenant " + tenant);
                }
                return rows.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
