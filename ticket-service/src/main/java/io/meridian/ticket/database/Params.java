package io.meridian.ticket.database;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Positional parameters of a statement, some of which may be null. */
public final class Params {

    private Params() {}

    public static List<@Nullable Object> of(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
