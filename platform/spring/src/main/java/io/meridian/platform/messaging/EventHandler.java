package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;

/**
 * Deals with one type of event. Every bean of this kind gets each event of its type, per key in the order of commit, with
 * the event's tenant bound and in a transaction that also records the event as dealt with: an effect in the database
 * happens exactly once. An effect outside (a call, a mail) may happen again and must be safe to repeat.
 * <p>
 * An exception rolls back and is tried again a few times; then the event is parked ({@link ParkedEvents}) together with
 * the later ones of its key, and other keys go on.
 */
public interface EventHandler<E extends Event> {

    /**
     * Names this handler in the inbox and in metrics, such as {@code routing.tenant-state}. Unique in the service and
     * never changed: under a new name all kept events come again.
     */
    String name();

    /** The record of the events that it wants. */
    Class<E> type();

    void handle(EventEnvelope<E> event);
}
