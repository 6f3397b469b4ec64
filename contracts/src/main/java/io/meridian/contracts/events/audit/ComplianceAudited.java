package io.meridian.contracts.events.audit;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An audit record of compliance-service. */
@EventType(value = "compliance.audited.v1", topic = AuditEvents.COMPLIANCE_TOPIC)
public record ComplianceAudited(UUID tenantId, long number, UUID recordId, Instant at, CallerKind actorKind,
        @Nullable UUID actorId, String action, String objectType, @Nullable UUID objectId,
        String commitment) implements AuditEvent {}
