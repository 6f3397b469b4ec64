package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import java.util.List;

/**
 * Gets every event that a compacted topic keeps, at each start and before the service serves: what must hold although the
 * database was restored from a backup that is older. The inbox would not bring it again, since the group has read it.
 * <p>
 * A start does not fail for want of Kafka: after {@code meridian.kafka.replay-patience} the service serves, says so in an
 * ERROR, and catches up when Kafka is there.
 */
public interface KeptEvents<E extends Event> {

    /** The record of the events that it wants. */
    Class<E> type();

    /**
     * Deals with some events of one tenant, which is bound. All of them may have been dealt with before, and may be brought
     * again.
     *
     * @return how many of them changed something
     */
    int replay(List<E> events);
}
