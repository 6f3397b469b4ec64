package io.meridian.routing.today;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a day at a moment.
 *
 * @param readNanos
 *            of the machine when it was read: only its distance to another such reading means something
 */
record Report(Instant at, long readNanos, LocalDay day, Dimension dimension, Terms terms, Figures total,
        List<Group> groups) {

    /** @param name null where the key is the name */
    record Group(String key, @Nullable String name, Figures figures) {}
}
