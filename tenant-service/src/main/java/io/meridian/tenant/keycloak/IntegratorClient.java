package io.meridian.tenant.keycloak;

import java.util.UUID;

/** A program of a tenant. */
public record IntegratorClient(String clientId, String name, UUID tenantId, UUID apiClientId) {}
