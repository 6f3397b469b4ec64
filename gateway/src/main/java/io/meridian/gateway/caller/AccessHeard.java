package io.meridian.gateway.caller;

import io.meridian.contracts.events.tenant.AccessSubject;
import java.util.UUID;

/**
 * Rights changed or were withdrawn, and what this node knew of them is forgotten. Published in the application, once for
 * each event.
 *
 * @param subjectId
 *            id of the user, API client or tenant
 */
public record AccessHeard(UUID tenantId, AccessSubject subject, UUID subjectId) {}
