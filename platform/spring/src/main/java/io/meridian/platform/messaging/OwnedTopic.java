package io.meridian.platform.messaging;

import java.time.Duration;

/**
 * A topic that this service owns; declared as a bean, created at start if it is absent. The number of partitions is the
 * region's ({@code meridian.kafka.partitions}): changing it would break the order per key, so it never is.
 *
 * @param name
 *            such as {@code meridian.tenant.tenant.v1}, without a test's prefix
 * @param retention
 *            how long events are kept; at most 13 days, less than the inbox remembers, so that an event read again is
 *            recognised
 * @param compacted
 *            true: the last event of each key is kept for ever, and {@code retention} does not apply
 */
public record OwnedTopic(String name, Duration retention, boolean compacted) {

    /** What the inbox remembers, less a day. */
    public static final Duration LONGEST = Duration.ofDays(13);

    /** Bytes of one state, sealed; Kafka's own limit of 1 MB holds for events. */
    static final int LARGEST_STATE = 8 << 20;

    public OwnedTopic {
        if (!name.matches("meridian\\.[a-z0-9-]+\\.[a-z0-9-]+\\.v[0-9]+")) {
            throw new IllegalArgumentException("Not a topic name: " + name);
        }
        if (retention.compareTo(LONGEST) > 0 || retention.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("Retention of " + name + " must be between a minute and 13 days");
        }
    }

    /** Events of the last seven days. */
    public static OwnedTopic events(String name) {
        return new OwnedTopic(name, Duration.ofDays(7), false);
    }

    /** The last event of each key. */
    public static OwnedTopic state(String name) {
        return new OwnedTopic(name, LONGEST, true);
    }
}
