package io.meridian.testkit.database;

import io.meridian.testkit.backends.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/compliance/columns.md} says of every column that can hold a text or bytes what is in it and how it is kept. A
 * migration that adds one fails until somebody has said so; with {@code -Dcolumns.page=write} the row is made, with a ? to
 * be answered.
 */
public interface ColumnListContract {

    /** As the page has it. */
    Set<String> KINDS = Set.of("clear", "code", "sealed", "digest", "wrapped", "derived");
    /** Kinds that are ciphertext. */
    Set<String> ENCRYPTED = Set.of("sealed", "wrapped");

    /** The migrated database of the service. */
    TestDatabase database();

    /** The heading of its part of the page, and the schema. */
    Part part();

    /**
     * A part of the page.
     *
     * @param heading
     *            such as {@code channel-service}
     * @param schema
     *            such as {@code public}
     */
    record Part(String heading, String schema) {}

    @Test
    default void everyColumnWithATextOrBytes_isListed_withHowItIsKept() throws SQLException, IOException {
        Map<String, String> types = types();
        Path page = root().resolve("docs/compliance/columns.md");
        String text = Files.readString(page);
        String begin = "## " + part().heading() + "\n\n| Column | Kept | What |\n|---|---|---|\n";
        assertThat(text).contains(begin);
        int from = text.indexOf(begin) + begin.length();
        int next = text.indexOf("\n## ", from);
        String rest = next < 0 ? "" : text.substring(next);
        Map<String, List<String>> rows = rows(text.substring(from, text.length() - rest.length()));
        if ("write".equals(System.getProperty("columns.page"))) {
            StringBuilder made = new StringBuilder();
            types.keySet().forEach(column -> {
                List<String> row = rows.getOrDefault(column, List.of("?", "?"));
                made.append("| `").append(column).append("` | ").append(row.get(0)).append(" | ").append(row.get(1))
                        .append(" |\n");
            });
            Files.writeString(page, text.substring(0, from) + made + rest);
        }
        assertThat(rows.keySet()).as("columns in %s, part %s", page.getFileName(), part().heading())
                .containsExactlyElementsOf(types.keySet());
        rows.forEach((column, row) -> {
            assertThat(row.get(0)).as(column).isIn(KINDS);
            assertThat(row.get(1)).as(column).isNotBlank().isNotEqualTo("?");
            if (ENCRYPTED.contains(row.get(0))) {
                assertThat(types.get(column)).as(column).contains("bytea");
            }
        });
    }

    private Map<String, String> types() throws SQLException {
        Map<String, String> types = new TreeMap<>();
        try (Connection connection = database().connect(database().superuser());
                var query = connection.prepareStatement(
                        """
                                select c.table_name || '.' || c.column_name, c.udt_name from information_schema.columns c
                                join information_schema.tables t using (table_schema, table_name)
                                where c.table_schema = ? and t.table_type = 'BASE TABLE' and c.table_name not like 'flyway%'
                                  and c.udt_name in ('text', '_text', 'varchar', 'bytea', '_bytea', 'json', 'jsonb', '_int8')""")) {
            query.setString(1, part().schema());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    types.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return types;
    }

    private static Map<String, List<String>> rows(String table) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : table.strip().lines().toList()) {
            List<String> cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            assertThat(cells).as(line).hasSize(5);
            assertThat(rows.put(cells.get(1).replace("`", ""), cells.subList(2, 4))).as(line).isNull();
        }
        return rows;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/compliance"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not inside the project");
        }
        return folder;
    }
}
