package io.meridian.kernel.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/**
 * Creates the roles and the database of a service with a superuser's connection. Idempotent. Local mode and tests call
 * it; for other servers the same statements are in config/database.sql.
 */
public final class DatabaseSetup {

    private final String serverUrl;
    private final String superuser;
    private final String password;

    /**
     * @param serverUrl
     *            JDBC address without a database, such as {@code jdbc:postgresql://127.0.0.1:5432/}
     */
    public DatabaseSetup(String serverUrl, String superuser, String password) {
        this.serverUrl = serverUrl;
        this.superuser = superuser;
        this.password = password;
    }

    /**
     * @param passwords
     *            password of each role, by role name; every role of {@code db} must be there
     * @throws SQLException
     *             if the server cannot be reached or refuses
     */
    public void create(ServiceDatabase db, Map<String, String> passwords) throws SQLException {
        try (Connection c = connect("postgres")) {
            for (String role : new String[]{db.ownerRole(), db.appRole(), db.systemRole()}) {
                String secret = passwords.get(role);
                if (secret == null) {
                    throw new IllegalArgumentException("No password given for role " + role);
                }
                createRole(c, role, secret);
            }
            if (!exists(c, "select 1 from pg_database where datname = ?", db.database())) {
                execute(c, "create database " + db.database() + " owner " + db.ownerRole()
                        + " template template0 encoding 'UTF8' locale 'C.UTF-8'");
            }
        }
        try (Connection c = connect(db.database())) {
            execute(c, "revoke all on database " + db.database() + " from public");
            execute(c, "grant connect on database " + db.database() + " to " + db.appRole() + ", " + db.systemRole());
            execute(c, "revoke create on schema public from public");
            execute(c, "grant usage on schema public to " + db.appRole() + ", " + db.systemRole());
            execute(c, "grant create on schema public to " + db.ownerRole());
        }
    }

    private static void createRole(Connection c, String role, String secret) throws SQLException {
        // Roles belong to the whole server: two callers may create one at the same moment.
        execute(c, "do $$ begin create role " + role + " login nosuperuser nocreatedb nocreaterole nobypassrls"
                + " noinherit; exception when duplicate_object or unique_violation then null; end $$");
        String literal;
        try (PreparedStatement quote = c.prepareStatement("select quote_literal(?)")) {
            quote.setString(1, secret);
            try (var rows = quote.executeQuery()) {
                rows.next();
                literal = rows.getString(1);
            }
        }
        execute(c, "alter role " + role + " password " + literal);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(serverUrl + database, superuser, password);
    }

    private static boolean exists(Connection c, String sql, String argument) throws SQLException {
        try (PreparedStatement s = c.prepareStatement(sql)) {
            s.setString(1, argument);
            try (var rows = s.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection c, String sql) throws SQLException {
        try (var s = c.createStatement()) {
            s.execute(sql);
        }
    }
}
