package io.meridian.ticket.work;

import io.meridian.kernel.error.Invalid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of what a ticket has, by sequence: behind {@code after}, before {@code before}, or, without both, the last ones.
 */
record Range(@Nullable Long after, @Nullable Long before, int limit) {

    static Range of(@Nullable Long after, @Nullable Long before, int limit) {
        if (after != null && before != null) {
            throw Invalid.field("before", "must not be given together with 'after'");
        }
        return new Range(after, before, limit);
    }

    /** Conditions on {@code sequence} behind others, and the order. */
    String sql() {
        if (after != null) {
            return " and sequence > " + after + " order by sequence limit " + limit;
        }
        return (before == null ? "" : " and sequence < " + before) + " order by sequence desc limit " + limit;
    }

    /** Rows in the order of the answer. */
    <T> List<T> ordered(List<T> rows) {
        return after == null ? rows.reversed() : rows;
    }
}
