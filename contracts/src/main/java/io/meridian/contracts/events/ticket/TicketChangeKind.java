package io.meridian.contracts.events.ticket;

/** What changed about a ticket. */
public enum TicketChangeKind {
    /** One or more fields. */
    FIELDS,
    /** A comment that the customer may read was added. */
    PUBLIC_COMMENT,
    /** A comment for staff was added. */
    INTERNAL_COMMENT,
    /** A conversation was linked, or a link was taken away. */
    LINK
}
