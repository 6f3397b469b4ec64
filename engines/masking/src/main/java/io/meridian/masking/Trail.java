package io.meridian.masking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one author left at the ends of their last messages that could be the beginning of a number. It holds such digits in
 * clear: keep it in memory or sealed, for {@link #WINDOW} at most, and never where texts are kept.
 *
 * @param parts
 *            the oldest first
 */
public record Trail(List<Part> parts) {

    /** How long a number may take to be completed. */
    public static final Duration WINDOW = Duration.ofMinutes(10);
    /** Nothing was written before. */
    public static final Trail NONE = new Trail(List.of());

    static final int MOST_PARTS = 6;

    public Trail {
        parts = List.copyOf(parts);
    }

    /**
     * The end of one message.
     *
     * @param message
     *            its id
     * @param at
     *            when it was written
     * @param offset
     *            where the text below begins in the text of the message as it was kept
     * @param text
     *            what could be a beginning
     */
    public record Part(UUID message, Instant at, int offset, String text) {

        /** Without the text: digits of people must not reach a log. */
        @Override
        public String toString() {
            return "Part[" + message + ", " + text.length() + " characters]";
        }
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** The parts young enough to be continued now. */
    Trail at(Instant now) {
        return new Trail(parts.stream().filter(part -> part.at().plus(WINDOW).isAfter(now)).toList());
    }
}
