package io.meridian.platform.messaging;

import java.util.Set;

/**
 * Sees events as they pass, on every node, from now on, without a record of what was seen: for what is only worth
 * something at once, such as telling open sockets. Needs no database.
 */
public interface LiveEventListener {

    /** Topics without a test's prefix. */
    Set<String> topics();

    /**
     * One event, in order per key, perhaps twice. No tenant is bound. Must not block: one thread serves all partitions.
     * An exception is logged and the next event follows.
     */
    void onEvent(EventEnvelope<?> event);

    /**
     * Events may have been missed: at the start and whenever the node's place in a topic was lost. Who depends on
     * completeness asks the owner.
     */
    default void onInterruption() {}

    /**
     * Whether events can arrive: false once Kafka has been out of reach for some seconds, true when it is back. At the
     * start nothing arrives until the first {@code true}. Called on change, by a thread of its own; must not block.
     */
    default void onReach(boolean reached) {}
}
