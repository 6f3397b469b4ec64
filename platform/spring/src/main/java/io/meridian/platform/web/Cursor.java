package io.meridian.platform.web;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place in a list ordered by (time, id); stable while rows are inserted. */
public record Cursor(Instant time, UUID id) {

    /** Times outside were never ours and would not fit a column. */
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    /** The opaque form for a URL. */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH).putLong(time.getEpochSecond()).putInt(time.getNano())
                .putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads the query parameter {@code cursor}; absent means the beginning.
     *
     * @throws MeridianException
     *             {@code invalid_cursor} if it is none of ours
     */
    public static Optional<Cursor> parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() == LENGTH) {
                Cursor cursor = new Cursor(Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()),
                        new UUID(bytes.getLong(), bytes.getLong()));
                if (cursor.time.isAfter(EARLIEST) && cursor.time.isBefore(LATEST)) {
                    return Optional.of(cursor);
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static MeridianException invalid(@Nullable Throwable cause) {
        return new MeridianException(CommonError.INVALID_CURSOR,
                "The cursor is not valid. Start again without one, or give back 'nextCursor' unchanged.",
                java.util.Map.of(), cause);
    }
}
