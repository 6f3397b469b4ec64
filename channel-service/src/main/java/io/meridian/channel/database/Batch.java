package io.meridian.channel.database;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many rows by one statement, some hundred at a time. */
public final class Batch {

    private static final int AT_ONCE = 500;

    private Batch() {}

    /** @param rows positional parameters of each row, as {@link Params} gives them */
    public static void write(JdbcTemplate jdbc, String sql, List<List<@Nullable Object>> rows) {
        jdbc.batchUpdate(sql, rows, AT_ONCE, (statement, row) -> {
            for (int i = 0; i < row.size(); i++) {
                statement.setObject(i + 1, row.get(i));
            }
        });
    }
}
