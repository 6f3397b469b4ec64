package io.meridian.contracts.events.routing;

/** Why nobody answers new work soon. */
public enum AwayReason {
    /** It is outside the hours of the queue. */
    CLOSED,
    /** It is open, but nobody who serves the queue is signed in. */
    NOBODY
}
