package io.meridian.gateway.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.Caller;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Customers on a chat widget or with a link, by the token that channel-service signed for their browser. Nobody is asked:
 * whether the widget is still open, channel-service knows when the request gets there.
 */
final class Visitors {

    private static final Map<JOSEObjectType, CallerKind> TYPES = Map.of(new JOSEObjectType("visitor+jwt"),
            CallerKind.VISITOR, new JOSEObjectType("choices+jwt"), CallerKind.LINK);
    private static final String ISSUER = "channel-service";
    private static final Duration REMEMBER = Duration.ofMinutes(10);
    private static final int MOST_TOKENS = 50_000;

    private final ConcurrentHashMap<String, Visitor> known = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> emptied;
    private final JWSVerifier verifier;
    private final String region;
    private final Clock clock;

    /**
     * Visitors of one region.
     *
     * @param verifier
     *            with channel-service's public key
     */
    Visitors(JWSVerifier verifier, String region, Clock clock) {
        this.verifier = verifier;
        this.region = region;
        this.clock = clock;
        this.emptied = new AtomicReference<>(clock.instant());
    }

    /** A visitor until its token ends. */
    record Visitor(Caller caller, Instant expires) {}

    /** Whether a token says that it is a visitor's, or of a link. */
    static boolean claims(SignedJWT token) {
        return token.getHeader().getType() != null && TYPES.containsKey(token.getHeader().getType());
    }

    /**
     * The visitor of a token.
     *
     * @throws MeridianException
     *             {@code unauthenticated} if it is not good any more; the widget then starts its session again
     */
    Visitor resolve(SignedJWT token) {
        Instant now = clock.instant();
        forgetSometimes(now);
        String text = token.serialize();
        Visitor visitor = known.get(text);
        if (visitor == null) {
            visitor = verify(token);
            if (known.size() < MOST_TOKENS) {
                known.putIfAbsent(text, visitor);
            }
        }
        if (!now.isBefore(visitor.expires())) {
            throw invalid();
        }
        return visitor;
    }

    private Visitor verify(SignedJWT token) {
        try {
            boolean signed = JWSAlgorithm.Ed25519.equals(token.getHeader().getAlgorithm())
                    && ISSUER.equals(token.getHeader().getKeyID()) && token.verify(verifier);
            Map<String, Object> claims = signed ? token.getPayload().toJSONObject() : null;
            CallerKind kind = TYPES.get(token.getHeader().getType());
            if (claims != null && kind != null && claims.get("exp") instanceof Number exp
                    && claims.get("sub") instanceof String subject
                    && claims.get("tenant") instanceof String tenant && region.equals(claims.get("region"))
                    && ISSUER.equals(claims.get("iss"))) {
                Caller caller = new Caller(kind, UUID.fromString(subject).toString(),
                        TenantId.of(tenant), Set.of(), Set.of(), VisibilityScope.OWN, Set.of(), Set.of(), region, null,
                        null, null);
                return new Visitor(caller, Instant.ofEpochSecond(exp.longValue()));
            }
            throw invalid();
        } catch (JOSEException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** All of them: who still writes is verified again, and there is no list of who does not. */
    private void forgetSometimes(Instant now) {
        Instant last = emptied.get();
        if (now.isAfter(last.plus(REMEMBER)) && emptied.compareAndSet(last, now)) {
            known.clear();
        }
    }

    private static MeridianException invalid() {
        return new MeridianException(CommonError.UNAUTHENTICATED,
                "This token of a customer is not valid any more. Start the widget's session again, or ask for a new link.");
    }

    /** A compact token read without verifying it; null if it is none. */
    static @Nullable SignedJWT parse(String token) {
        try {
            return SignedJWT.parse(token);
        } catch (ParseException e) {
            return null;
        }
    }
}
