package io.meridian.tenant.keycloak;

import java.util.UUID;

/** A tenant as an organization. */
public record TenantOrganization(UUID tenantId, String slug, String name) {}
