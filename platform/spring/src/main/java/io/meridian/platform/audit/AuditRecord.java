package io.meridian.platform.audit;

import io.meridian.contracts.access.CallerKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One record with its number, as the event tells it.
 *
 * @param number
 *            1, 2, 3 … per tenant in this service
 * @param commitment
 *            SHA-256 over the row's salt and details, in hexadecimal
 */
public record AuditRecord(UUID tenantId, long number, UUID id, Instant at, CallerKind actorKind,
        @Nullable UUID actorId, Audited audited, String commitment) {}
