package io.meridian.tenant.store;

import io.meridian.contracts.events.Event;

/** A row whose changes other services are told. */
public interface Announced {

    /**
     * The event of a change.
     *
     * @param deleted
     *            true if the row is gone
     * @param sequence
     *            number of the change, rising
     */
    Event changed(boolean deleted, long sequence);
}
