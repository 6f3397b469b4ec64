package io.meridian.platform.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;

/**
 * Keys with which the applications of a region vouch for what they say to each other.
 *
 * @param own
 *            private Ed25519 key of this application
 * @param all
 *            public keys; {@code kid} is the application's name
 */
public record InternalKeys(OctetKeyPair own, JWKSet all) {}
