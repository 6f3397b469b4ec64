package io.meridian.tenant.organisation;

import java.util.UUID;

/** What a tenant's row is made of. */
public record NewTenant(UUID id, UUID enterpriseId, String slug, String name, String defaultLanguage,
        String timeZone) {}
