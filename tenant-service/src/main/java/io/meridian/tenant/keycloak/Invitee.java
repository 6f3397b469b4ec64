package io.meridian.tenant.keycloak;

/** A person to be invited. */
public record Invitee(String email, String name, String locale) {}
