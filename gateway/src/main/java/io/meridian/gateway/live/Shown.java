package io.meridian.gateway.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner shows of a stream.
 *
 * @param code
 *            why not, if it is not allowed
 * @param viewClass
 *            as what the asker sees it; empty if it is not allowed
 * @param last
 *            number of the newest change, shown or not
 * @param more
 *            there are more frames after these
 */
record Shown(boolean allowed, @Nullable String code, String viewClass, long last, boolean more, List<Frame> frames) {

    Shown {
        frames = List.copyOf(frames);
        more = more && !frames.isEmpty();
    }

    static Shown refused(String code) {
        return new Shown(false, code, "", 0, false, List.of());
    }

    String reason() {
        return code == null ? "forbidden" : code;
    }

    /** The number up to which nothing is left unseen. */
    long upTo() {
        long newest = frames.isEmpty() ? 0 : frames.getLast().seq();
        return more ? newest : Math.max(last, newest);
    }
}
