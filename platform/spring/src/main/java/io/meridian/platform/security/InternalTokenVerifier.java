package io.meridian.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.TenantId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Opens internal tokens. Accepts Ed25519 of a known issuer, in its time, of this region; the gateway speaks for users,
 * integrators, visitors and hooks, any other issuer only for itself. The edge uses a token for half a minute, so the same
 * one comes again and again: what was found of it is remembered, and only its time is looked at anew.
 */
public final class InternalTokenVerifier {

    /** The issuer that may name callers other than itself. */
    public static final String EDGE = "gateway";

    /** Tokens in one of the two generations that are remembered. */
    private static final int GENERATION = 2_000;

    private final Map<String, JWSVerifier> issuers = new HashMap<>();
    private volatile Map<String, Opened> young = new ConcurrentHashMap<>();
    private volatile Map<String, Opened> old = Map.of();
    private final String region;
    private final Duration leeway;
    private final Clock clock;

    /**
     * A verifier for the issuers of one region.
     *
     * @param keys
     *            public Ed25519 keys; {@code kid} is the issuer's name
     */
    public InternalTokenVerifier(JWKSet keys, String region, Duration leeway, Clock clock) {
        for (JWK jwk : keys.getKeys()) {
            try {
                issuers.put(jwk.getKeyID(), new Ed25519Verifier(((OctetKeyPair) jwk).toPublicJWK()));
            } catch (JOSEException e) {
                throw new IllegalArgumentException("Not an Ed25519 key: " + jwk.getKeyID(), e);
            }
        }
        this.region = region;
        this.leeway = leeway;
        this.clock = clock;
    }

    /**
     * The caller named by a token.
     *
     * @throws InvalidTokenException
     *             if any check fails; the reason is for the log, not for the caller
     */
    public Caller verify(String token) {
        Opened known = young.get(token);
        Opened opened = known != null ? known : old.get(token);
        if (opened == null) {
            opened = open(token);
        }
        Instant now = clock.instant();
        require(now.isBefore(opened.expires().plus(leeway)), "expired");
        require(!now.isBefore(opened.issued().minus(leeway)), "from the future");
        if (known == null) {
            remember(token, opened);
        }
        return opened.caller();
    }

    private record Opened(Caller caller, Instant issued, Instant expires) {}

    private void remember(String token, Opened opened) {
        if (young.size() >= GENERATION) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(token, opened);
    }

    private Opened open(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            String issuer = jwt.getHeader().getKeyID();
            JWSVerifier verifier = issuers.get(issuer);
            if (issuer == null || verifier == null) {
                throw new InvalidTokenException("unknown issuer");
            }
            require(InternalTokenIssuer.TYPE.equals(jwt.getHeader().getType()), "not an internal token");
            require(JWSAlgorithm.Ed25519.equals(jwt.getHeader().getAlgorithm()), "algorithm");
            require(jwt.verify(verifier), "signature");
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            require(issuer.equals(claims.getIssuer()), "issuer is not the key's");
            Map<String, Object> payload = jwt.getPayload().toJSONObject();
            require(region.equals(claims.getStringClaim("region")), "another region");
            return new Opened(caller(issuer, claims), instant(payload, "iat"), instant(payload, "exp"));
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new InvalidTokenException("unreadable", e);
        }
    }

    private Caller caller(String issuer, JWTClaimsSet claims) throws ParseException {
        CallerKind kind = CallerKind.valueOf(text(claims, "kind").toUpperCase(Locale.ROOT));
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new InvalidTokenException("no subject");
        }
        if (issuer.equals(EDGE)) {
            require(kind != CallerKind.SERVICE || subject.equals(EDGE), "the edge speaks for another service");
        } else {
            require(kind == CallerKind.SERVICE && subject.equals(issuer), "a service speaks for somebody else");
        }
        String tenant = claims.getStringClaim("tenant");
        String partner = claims.getStringClaim("partner");
        Long authenticatedAt = claims.getLongClaim("auth_time");
        return new Caller(kind, subject, tenant == null ? null : TenantId.of(tenant),
                set(claims, "roles", Role::ofWire), set(claims, "permissions", Function.identity()),
                VisibilityScope.valueOf(text(claims, "scope").toUpperCase(Locale.ROOT)),
                set(claims, "teams", UUID::fromString), set(claims, "markets", UUID::fromString), region,
                claims.getStringClaim("country"), partner == null ? null : UUID.fromString(partner),
                authenticatedAt == null ? null : Instant.ofEpochSecond(authenticatedAt));
    }

    private static Instant instant(Map<String, Object> payload, String name) {
        if (payload.get(name) instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw new InvalidTokenException("no " + name);
    }

    private static String text(JWTClaimsSet claims, String name) throws ParseException {
        String value = claims.getStringClaim(name);
        if (value == null) {
            throw new InvalidTokenException("no " + name);
        }
        return value;
    }

    private static <T> Set<T> set(JWTClaimsSet claims, String name, Function<String, T> element)
            throws ParseException {
        List<String> values = claims.getStringListClaim(name);
        Set<T> result = new HashSet<>();
        for (String value : values == null ? List.<String>of() : values) {
            result.add(element.apply(value));
        }
        return result;
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new InvalidTokenException(reason);
        }
    }
}
