package io.meridian.testkit.backends;

import io.meridian.kernel.database.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A service's database on the test server.
 *
 * @param names
 *            the database and its roles
 * @param url
 *            JDBC address of the database
 * @param superuser
 *            for looking and for planting faults, never for what the service does
 */
public record TestDatabase(ServiceDatabase names, String url, Login superuser) {

    /** The role that migrates and owns the tables. */
    public Login owner() {
        return login(names.ownerRole());
    }

    /** The role that serves, under row-level security. */
    public Login app() {
        return login(names.appRole());
    }

    /** The role that works across tenants on the tables of {@code db/system-access.yml}. */
    public Login system() {
        return login(names.systemRole());
    }

    /** A new connection, which the caller closes. */
    public Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    /** Runs statements with a login, in one transaction. */
    public void execute(Login login, String... statements) {
        try (Connection connection = connect(login); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    // Roles belong to the server, so their passwords must be the same for all databases of the service.
    private static Login login(String role) {
        return new Login(role, "test-" + role);
    }
}
