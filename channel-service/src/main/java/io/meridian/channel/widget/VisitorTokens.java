package io.meridian.channel.widget;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.config.ChannelProperties;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.security.InternalTokenProperties;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * What a visitor's browser holds between visits: an Ed25519 JWT of type {@code visitor+jwt}, signed by this service. The
 * gateway verifies it with the service's public key and calls on with an internal token of kind {@code visitor}.
 */
@Component
class VisitorTokens {

    static final JOSEObjectType TYPE = new JOSEObjectType("visitor+jwt");

    private final OctetKeyPair key;
    private final Ed25519Signer signer;
    private final Ed25519Verifier verifier;
    private final Duration life;
    private final String region;
    private final Clock clock;

    VisitorTokens(OctetKeyPair visitorTokenKey, ChannelProperties properties, InternalTokenProperties token,
            Clock clock) throws JOSEException {
        this.key = visitorTokenKey;
        this.signer = new Ed25519Signer(visitorTokenKey);
        this.verifier = new Ed25519Verifier(visitorTokenKey.toPublicJWK());
        this.life = properties.visitorTokenLife();
        this.region = token.region();
        this.clock = clock;
    }

    /** A token with its times. */
    record Issued(String token, Instant expiresAt, Instant renewAfter) {}

    Issued issue(ChannelAccount account, UUID identity) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(now.plus(life).getEpochSecond());
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(key.getKeyID()).subject(identity.toString())
                .claim("tenant", account.tenant().toString()).claim("account", account.id().toString())
                .claim("region", region).claim("iat", now.getEpochSecond()).claim("exp", expires.getEpochSecond())
                .build();
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.Ed25519).type(TYPE).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException("Cannot sign a visitor token", e);
        }
        return new Issued(jwt.serialize(), expires, now.plus(life.dividedBy(2)));
    }

    /**
     * The identity in a token of this account. An expired token still tells who it was, for one more life: somebody who
     * comes back after six weeks finds the conversation again.
     *
     * @return empty for anything that is not good any more; the visitor is then new
     */
    Optional<UUID> identity(ChannelAccount account, String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            Map<String, Object> claims = jwt.getPayload().toJSONObject();
            boolean good = TYPE.equals(jwt.getHeader().getType())
                    && JWSAlgorithm.Ed25519.equals(jwt.getHeader().getAlgorithm()) && jwt.verify(verifier)
                    && claims.get("exp") instanceof Number exp
                    && clock.instant().isBefore(Instant.ofEpochSecond(exp.longValue()).plus(life))
                    && account.id().toString().equals(claims.get("account"))
                    && account.tenant().equals(TenantId.of(String.valueOf(claims.get("tenant"))));
            return good ? Optional.of(UUID.fromString(String.valueOf(claims.get("sub")))) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
