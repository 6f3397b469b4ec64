package io.meridian.contracts.events.routing;

/** What changed for an agent. */
public enum AgentChange {
    /** An offer came or went. */
    OFFER,
    /** Available, busy, on a break, offline. */
    STATE,
    /** A row of the worklist. */
    WORKLIST
}
