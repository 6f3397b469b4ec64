package io.meridian.channel.customer;

import org.jspecify.annotations.Nullable;

/**
 * Who somebody is, by the word of the tenant's own site.
 *
 * @param externalId
 *            the customer's number there
 * @param email
 *            proven, as the site has it
 * @param phone
 *            proven, E.164
 */
public record Verified(String externalId, @Nullable String name, @Nullable String email, @Nullable String phone) {}
