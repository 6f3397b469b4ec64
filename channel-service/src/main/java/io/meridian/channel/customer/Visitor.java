package io.meridian.channel.customer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a channel account, as far as it is needed to take a message.
 *
 * @param customerId
 *            the person, whose data key seals everything; an identity never moves to another person
 * @param channel
 *            of the account
 * @param verified
 *            whether the tenant's site vouched for who it is
 */
public record Visitor(UUID identityId, UUID customerId, UUID accountId, String channel, boolean verified,
        String language,
        @Nullable String timeZone, @Nullable String country) {}
