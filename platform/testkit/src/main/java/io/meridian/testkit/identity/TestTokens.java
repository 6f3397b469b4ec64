package io.meridian.testkit.identity;

import io.meridian.contracts.access.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Mints internal tokens, so that a test can call a service as anybody. */
public final class TestTokens {

    private static final Duration LIFETIME = Duration.ofSeconds(60);
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final TestKeys keys;
    private final Clock clock;
    private final String region;

    /**
     * @param region
     *            the home region that the tokens name, such as {@code eu}
     */
    public TestTokens(TestKeys keys, Clock clock, String region) {
        this.keys = keys;
        this.clock = clock;
        this.region = region;
    }

    /** A token that is valid for 60 s. */
    public String mint(TestCaller caller) {
        return sign(caller.issuer(), caller.issuer(), claims(caller));
    }

    /** The claims that {@link #mint} signs, for tests that change one and sign it with {@link #sign}. */
    public Map<String, Object> claims(TestCaller caller) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", caller.issuer());
        claims.put("sub", caller.subject());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFETIME).getEpochSecond());
        claims.put("kind", caller.kind().wire());
        claims.put("region", region);
        claims.put("roles", caller.roles().stream().map(Role::wire).sorted().toList());
        claims.put("permissions", caller.permissions().stream().sorted().toList());
        claims.put("scope", caller.scope().wire());
        claims.put("teams", caller.teams().stream().map(UUID::toString).sorted().toList());
        claims.put("markets", caller.markets().stream().map(UUID::toString).sorted().toList());
        if (caller.country() != null) {
            claims.put("country", caller.country());
        }
        if (caller.authenticatedAt() != null) {
            claims.put("auth_time", caller.authenticatedAt().getEpochSecond());
        }
        if (caller.partner() != null) {
            claims.put("partner", caller.partner().toString());
        }
        if (caller.tenant() != null) {
            claims.put("tenant", caller.tenant().toString());
        }
        return claims;
    }

    /**
     * Signs any claims, also wrong ones.
     *
     * @param signer
     *            whose private key signs
     * @param keyId
     *            what the header says, which a forger may choose freely
     */
    public String sign(String signer, String keyId, Map<String, Object> claims) {
        String header = encode(Map.of("alg", "Ed25519", "typ", "meridian+jwt", "kid", keyId));
        String signed = header + "." + encode(claims);
        return signed + "." + BASE64.encodeToString(keys.key(signer).sign(signed.getBytes(UTF_8)));
    }

    private static String encode(Map<String, Object> part) {
        return BASE64.encodeToString(JsonMapper.shared().writeValueAsBytes(part));
    }
}
