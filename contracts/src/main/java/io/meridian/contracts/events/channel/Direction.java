package io.meridian.contracts.events.channel;

/** Whose message it is. */
public enum Direction {
    /** From the customer. */
    IN,
    /** To the customer. */
    OUT,
    /** Between staff; the customer never sees it. */
    INTERNAL
}
