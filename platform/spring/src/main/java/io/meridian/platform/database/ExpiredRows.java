package io.meridian.platform.database;

/**
 * Rows that have had their time; a bean of this kind has them removed every hour, in batches, on the system login. The
 * table gives that login {@code select, delete} ({@code platform.allow_system}) and has an index for the condition.
 *
 * @param table
 *            with its schema, such as {@code platform.inbox}
 * @param condition
 *            SQL without parameters, by the database's clock, such as {@code expires_at < now()}
 */
public record ExpiredRows(String table, String condition) {

    public ExpiredRows {
        if (!table.matches("[a-z_]+\\.[a-z_]+")) {
            throw new IllegalArgumentException("Not a table with its schema: " + table);
        }
    }
}
