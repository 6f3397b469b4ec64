package io.meridian.platform.web;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextCursor
 *            opaque; give it back as {@code cursor} for the next page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * A page of a query that asked for one row more than the page holds, so that the last page is known.
     *
     * @param rows
     *            at most {@code limit + 1} rows
     * @param cursorOf
     *            the cursor that continues after a row
     */
    public static <E, T> Page<T> of(List<E> rows, int limit, Function<E, Cursor> cursorOf, Function<E, T> view) {
        boolean more = rows.size() > limit;
        List<E> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(view).toList(),
                more ? cursorOf.apply(shown.get(limit - 1)).encode() : null);
    }
}
