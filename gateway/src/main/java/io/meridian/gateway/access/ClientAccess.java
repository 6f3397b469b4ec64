package io.meridian.gateway.access;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom an API client acts for, by tenant-service.
 *
 * @param validAfter
 *            tokens issued before are void; null if there is none
 */
public record ClientAccess(UUID id, UUID tenantId, String tenantSlug, Set<String> permissions,
        @Nullable Instant validAfter) {}
