package io.meridian.contracts.events.audit;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audit record of routing-service. */
@EventType(value = "routing.audited.v1", topic = AuditEvents.ROUTING_TOPIC)
public record RoutingAudited(UUID tenantId, long number, UUID recordId, Instant at, CallerKind actorKind,
        @Nullable UUID actorId, String action, String objectType, @Nullable UUID objectId,
        String commitment) implements AuditEvent {}
