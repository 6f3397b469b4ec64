package io.meridian.contracts.events.audit;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audit record of ticket-service. */
@EventType(value = "ticket.audited.v1", topic = AuditEvents.TICKET_TOPIC)
public record TicketAudited(UUID tenantId, long number, UUID recordId, Instant at, CallerKind actorKind,
        @Nullable UUID actorId, String action, String objectType, @Nullable UUID objectId,
        String commitment) implements AuditEvent {}
