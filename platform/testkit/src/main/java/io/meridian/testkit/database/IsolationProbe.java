package io.meridian.testkit.database;

import io.meridian.testkit.backends.Login;
import io.meridian.testkit.backends.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A table protected like all others, with a row of each of two tenants, to see what protection does. Closing drops it. */
final class IsolationProbe implements AutoCloseable {

    static final UUID MINE = UUID.fromString("0199a000-0000-7000-8000-00000000000a");
    static final UUID OTHER = UUID.fromString("0199a000-0000-7000-8000-00000000000b");

    private final TestDatabase database;

    IsolationProbe(TestDatabase database) {
        this.database = database;
        close();
        database.execute(database.owner(), """
                CREATE TABLE public.isolation_probe (
                    tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid,
                    id int NOT NULL,
                    note text NOT NULL,
                    PRIMARY KEY (tenant_id, id))""", "CALL platform.protect('public.isolation_probe')");
        for (UUID tenant : List.of(MINE, OTHER)) {
            database.execute(database.app(), bind(tenant),
                    "INSERT INTO public.isolation_probe (id, note) VALUES (1, 'of " + tenant + "')");
        }
    }

    static String bind(UUID tenant) {
        return "SELECT set_config('app.tenant_id', '" + tenant + "', true)";
    }

    Connection connect(Login login) throws SQLException {
        Connection connection = database.connect(login);
        connection.setAutoCommit(false);
        return connection;
    }

    static List<String> notes(Connection connection) throws SQLException {
        List<String> notes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT note FROM public.isolation_probe")) {
            while (rows.next()) {
                notes.add(rows.getString(1));
            }
        }
        return notes;
    }

    /** Runs a statement and tells how many rows it touched. */
    static int run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getUpdateCount();
        }
    }

    @Override
    public void close() {
        database.execute(database.owner(), "DROP TABLE IF EXISTS public.isolation_probe");
    }
}
