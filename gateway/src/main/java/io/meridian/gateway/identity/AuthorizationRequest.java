package io.meridian.gateway.identity;

import org.jspecify.annotations.Nullable;

/**
 * A sign-in to begin.
 *
 * @param codeChallenge
 *            PKCE, S256
 * @param locale
 *            BCP 47 language of the sign-in pages; null: the browser's
 * @param tenantSlug
 *            the tenant to sign in to; null: whichever the person belongs to
 * @param homeRegion
 *            the region where the person signs in, by which the realm knows it as an identity provider; null: this one
 * @param askPassword
 *            even if the identity provider still has a session
 */
public record AuthorizationRequest(String state, String nonce, String codeChallenge, @Nullable String locale,
        @Nullable String tenantSlug, @Nullable String homeRegion, boolean askPassword) {}
