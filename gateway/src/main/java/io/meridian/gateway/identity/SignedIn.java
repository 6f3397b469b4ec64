package io.meridian.gateway.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person whom the identity provider vouches for.
 *
 * @param subject
 *            the identity provider's id of the person
 * @param email
 *            null if the identity provider knows none
 * @param organizationId
 *            the organization signed in to; null if there is none, or several
 * @param broker
 *            the identity provider that vouched before, another region's name; null if the person signed in at this realm
 * @param authenticatedAt
 *            when the person proved who they are, by the realm; null if it does not say
 * @param refreshToken
 *            to ask later whether the session still holds
 */
public record SignedIn(String subject, @Nullable String email, boolean emailVerified, @Nullable UUID organizationId,
        @Nullable String broker, @Nullable Instant authenticatedAt, String refreshToken) {}
