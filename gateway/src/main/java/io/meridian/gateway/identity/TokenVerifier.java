package io.meridian.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Verifies tokens that the region's realm signed: signature, algorithm, type, issuer, time. */
public final class TokenVerifier {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256,
            JWSAlgorithm.ES256, JWSAlgorithm.Ed25519, JWSAlgorithm.EdDSA);
    private static final Duration LEEWAY = Duration.ofSeconds(30);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String issuer;
    private final Clock clock;

    TokenVerifier(JWKSource<SecurityContext> keys, String issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"),
                        null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // below, by the injected clock
    }

    /**
     * The claims of a good token; empty if it is not good.
     *
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code identity_provider_unavailable} if the realm's keys are not known and cannot be fetched
     */
    public Optional<Claims> verify(String token) {
        try {
            Claims claims = new Claims(processor.process(token, null).toJSONObject());
            return claims.text("iss").filter(issuer::equals).isPresent() && inTime(claims)
                    ? Optional.of(claims)
                    : Optional.empty();
        } catch (RateLimitReachedException e) {
            return Optional.empty(); // unknown key ids, faster than keys can be asked for: not the realm's
        } catch (KeySourceException e) {
            throw new IdentityProviderUnavailableException(e);
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return Optional.empty();
        }
    }

    private boolean inTime(Claims claims) {
        Instant now = clock.instant();
        return claims.time("exp").filter(t -> now.isBefore(t.plus(LEEWAY))).isPresent()
                && claims.time("nbf").filter(t -> now.isBefore(t.minus(LEEWAY))).isEmpty()
                && claims.time("iat").filter(t -> now.isBefore(t.minus(LEEWAY))).isEmpty();
    }
}
