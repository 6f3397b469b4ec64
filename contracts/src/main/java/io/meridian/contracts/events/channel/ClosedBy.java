package io.meridian.contracts.events.channel;

/** Who ended a conversation. */
public enum ClosedBy {
    CUSTOMER, AGENT,
    /** Nobody in particular: a rule, a time-out. */
    SYSTEM
}
