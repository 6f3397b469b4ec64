package io.meridian.contracts.events.ticket;

/** State of a ticket. */
public enum TicketStatus {
    /** Nobody worked on it yet. */
    NEW,
    /** Somebody works on it. */
    OPEN,
    /** It waits for somebody else. */
    PENDING,
    /** Answered; it may come back. */
    SOLVED,
    /** Over. */
    CLOSED
}
