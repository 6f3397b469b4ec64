package io.meridian.contracts.events.ticket;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a ticket changed; state and audience are those after the change. The sequence is the number of the
 * change in the ticket's live stream.
 *
 * @param priority
 *            1 (low) to 4 (urgent)
 */
@EventType(value = "ticket.changed.v1", topic = TicketEvents.TICKET_TOPIC)
public record TicketChanged(UUID ticketId, TicketChangeKind what, TicketStatus status, int priority,
        @Nullable UUID assigneeId, @Nullable UUID teamId, @Nullable UUID marketId, long sequence) implements Event {

    @Override
    public UUID key() {
        return ticketId;
    }
}
