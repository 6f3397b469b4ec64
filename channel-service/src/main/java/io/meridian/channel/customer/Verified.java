package io.meridian.channel.customer;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, by the word of the tenant's own site.
 *
 * @param externalId
 *            the customer's number there
 */
public record Verified(String externalId, @Nullable String name, @Nullable String email) {}
