package io.meridian.contracts.consent;

/** What somebody decided. */
public enum ConsentDecision {
    /** Was told, and nothing had to be agreed to. */
    ACKNOWLEDGED,
    /** Agreed. */
    GRANTED,
    /** Does not want it, or no longer. */
    WITHDRAWN
}
