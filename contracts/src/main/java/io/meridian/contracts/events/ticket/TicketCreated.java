package io.meridian.contracts.events.ticket;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A ticket was made.
 *
 * @param priority
 *            1 (low) to 4 (urgent)
 * @param customerId
 *            whom it is about, if known
 * @param conversationId
 *            what it was made from, if anything
 * @param sequence
 *            always 1: the number in the ticket's live stream
 */
@EventType(value = "ticket.created.v1", topic = TicketEvents.TICKET_TOPIC)
public record TicketCreated(UUID ticketId, long number, TicketStatus status, int priority, @Nullable UUID customerId,
        @Nullable UUID conversationId, @Nullable UUID assigneeId, @Nullable UUID teamId, @Nullable UUID marketId,
        @Nullable UUID brandId, long sequence) implements Event {

    @Override
    public UUID key() {
        return ticketId;
    }
}
