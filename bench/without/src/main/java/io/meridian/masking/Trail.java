package io.meridian.masking;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/** Never asks what was written before. In the place of the real one in a region of the bench. */
@NullMarked
public record Trail(List<Part> parts) {

    public static final Duration WINDOW = Duration.ofMinutes(10);
    public static final int MESSAGES = 30;
    public static final Trail NONE = new Trail(List.of());

    static final int MOST_PARTS = 8;
    static final int FEWEST_WORDS = 3;

    public record Kept(UUID message, boolean own, String text) {}

    record Part(UUID message, int offset, String text, boolean awaits, String words) {}

    public static boolean isNeededFor(String text) {
        return false;
    }

    public static Trail of(List<Kept> kept) {
        return NONE;
    }

    public boolean isEmpty() {
        return true;
    }
}
