package io.meridian.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.contracts.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Signs internal tokens with this application's key. Thread-safe. */
public final class InternalTokenIssuer {

    static final JOSEObjectType TYPE = new JOSEObjectType("meridian+jwt");

    private final OctetKeyPair key;
    private final JWSSigner signer;
    private final Duration life;
    private final Clock clock;

    /**
     * An issuer named by its key.
     *
     * @param key
     *            private Ed25519 key; its {@code kid} is the issuer's name
     * @throws IllegalArgumentException
     *             if the key is no private Ed25519 key or has no {@code kid}
     */
    public InternalTokenIssuer(OctetKeyPair key, Duration life, Clock clock) {
        try {
            this.signer = new Ed25519Signer(key);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("Not a private Ed25519 key", e);
        }
        if (key.getKeyID() == null) {
            throw new IllegalArgumentException("The key has no kid: it names the issuer");
        }
        this.key = key;
        this.life = life;
        this.clock = clock;
    }

    /** The issuer's name, such as {@code gateway}. */
    public String name() {
        return key.getKeyID();
    }

    /** A compact JWT for {@code caller}, valid from now. */
    public String issue(Caller caller) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(name()).subject(caller.subject())
                .claim("iat", now.getEpochSecond()).claim("exp", now.plus(life).getEpochSecond())
                .claim("kind", caller.kind().wire())
                .claim("roles", caller.roles().stream().map(Role::wire).sorted().toList())
                .claim("permissions", caller.permissions().stream().sorted().toList())
                .claim("scope", caller.scope().wire())
                .claim("teams", caller.teams().stream().map(UUID::toString).sorted().toList())
                .claim("markets", caller.markets().stream().map(UUID::toString).sorted().toList())
                .claim("region", caller.region());
        Optional.ofNullable(caller.country()).ifPresent(country -> claims.claim("country", country));
        Optional.ofNullable(caller.partner()).ifPresent(partner -> claims.claim("partner", partner.toString()));
        Optional.ofNullable(caller.authenticatedAt())
                .ifPresent(at -> claims.claim("auth_time", at.getEpochSecond()));
        caller.tenantId().ifPresent(t -> claims.claim("tenant", t.toString()));
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TYPE).keyID(name()).build(), claims.build());
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign an internal token", e);
        }
        return jwt.serialize();
    }
}
