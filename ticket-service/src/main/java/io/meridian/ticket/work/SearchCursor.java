package io.meridian.ticket.work;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in what a search found: below a ticket's number. */
final class SearchCursor {

    private static final Pattern FORM = Pattern.compile("S\\.([1-9][0-9]{0,17})");

    private SearchCursor() {}

    static String of(long number) {
        return "S." + number;
    }

    /** @throws MeridianException {@code invalid_cursor} also for one of a list */
    static Optional<Long> parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        Matcher form = FORM.matcher(cursor);
        if (!form.matches()) {
            throw new MeridianException(CommonError.INVALID_CURSOR,
                    "The cursor is not valid. Start again without one, or give back 'nextCursor' unchanged.", Map.of(),
                    null);
        }
        return Optional.of(Long.parseLong(form.group(1)));
    }
}
