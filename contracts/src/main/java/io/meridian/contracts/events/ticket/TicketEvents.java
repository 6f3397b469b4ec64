package io.meridian.contracts.events.ticket;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of ticket-service. */
public final class TicketEvents {

    /** Tickets and their changes. Key: ticket. */
    public static final String TICKET_TOPIC = "meridian.ticket.ticket.v1";

    public static final List<Class<? extends Event>> ALL = List.of(TicketCreated.class, TicketChanged.class);

    private TicketEvents() {}
}
