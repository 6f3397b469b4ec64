package io.meridian.helm;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The script for operators makes the same databases and roles as the code that every test runs on. Needs psql on the path. */
class DatabaseScriptIT {

    private static final String CATALOGUE = """
            select 'database ' || datdba::regrole || ' ' || pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datacl::text
              from pg_database where datname = current_database()
            union all
            select 'schema ' || nspname || ' ' || nspacl::text from pg_namespace where nspname = 'public'
            union all
            select 'role ' || rolname || ' ' || concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin,
                   rolreplication, rolbypassrls) from pg_roles where rolname like ? || '\\_%'
            order by 1""";

    @Test
    void script_makesWhatTheCodeMakes() throws IOException, InterruptedException, SQLException {
        assumeTrue(psql(Map.of(), "--version") == 0, "psql is not on the path");
        TestDatabase code = Backends.postgres().newEmptyDatabase("coded");
        URI server = URI.create(code.url().substring("jdbc:".length()));
        Map<String, String> environment = Map.of("PGHOST", server.getHost(), "PGPORT",
                Integer.toString(server.getPort()),
                "PGUSER", code.superuser().user(), "PGPASSWORD", code.superuser().password(), "PGDATABASE", "postgres",
                "SERVICE", "script", "OWNER_PASSWORD", "it's", "APP_PASSWORD", "b", "SYSTEM_PASSWORD", "c");
        String script = Path.of("../config/database.sql").toString();

        assertThat(psql(environment, "-X", "-f", script)).isZero();
        assertThat(psql(environment, "-X", "-f", script)).as("again").isZero();

        String url = code.url().replace(code.names().database(), "meridian_script");
        List<String> made = catalogue(url, code, "script");
        assertThat(made).hasSize(5).containsExactlyElementsOf(
                catalogue(code.url(), code, "coded").stream().map(line -> line.replace("coded_", "script_")).toList());
        try (var connection = DriverManager.getConnection(url, "script_owner", "it's")) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static List<String> catalogue(String url, TestDatabase login, String service) throws SQLException {
        try (var connection = DriverManager.getConnection(url, login.superuser().user(), login.superuser().password());
                var statement = connection.prepareStatement(CATALOGUE)) {
            statement.setString(1, service);
            List<String> lines = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return lines;
        }
    }

    private static int psql(Map<String, String> environment, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("psql"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        process.environment().putAll(environment);
        try {
            return process.start().waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
