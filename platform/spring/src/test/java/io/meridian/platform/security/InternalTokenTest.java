package io.meridian.platform.security;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InternalTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final OctetKeyPair gateway = key("gateway");
    private final OctetKeyPair channel = key("channel-service");
    private final Caller agent = new Caller(CallerKind.USER, UUID.randomUUID().toString(),
            new TenantId(UUID.randomUUID()), Set.of(Role.AGENT, Role.SUPERVISOR), Set.of("export"),
            VisibilityScope.TEAM, Set.of(UUID.randomUUID()), Set.of(UUID.randomUUID()), "eu", "CN",
            UUID.randomUUID(), Instant.ofEpochSecond(1_790_000_000));

    @Test
    void callerSurvivesTheRoundTrip_ofTheEdge() {
        assertThat(verifier(0).verify(issuer(gateway).issue(agent))).isEqualTo(agent);
    }

    @Test
    void serviceSpeaksForItself() {
        Caller self = Caller.service("channel-service", null, "eu");
        assertThat(verifier(0).verify(issuer(channel).issue(self))).isEqualTo(self);
    }

    @Test
    void refused_whenAServiceSpeaksForAUser() {
        refused(issuer(channel).issue(agent), 0, "speaks for somebody else");
    }

    @Test
    void refused_whenTheEdgeSpeaksForAService() {
        refused(issuer(gateway).issue(Caller.service("channel-service", null, "eu")), 0, "another service");
    }

    @Test
    void refused_afterItsMinuteAndTheLeeway() {
        String token = issuer(gateway).issue(agent);
        assertThat(verifier(64).verify(token)).isEqualTo(agent);
        refused(token, 66, "expired");
    }

    @Test
    void refused_onceItsTimeIsOver_thoughItIsRemembered() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource time = now::get;
        InternalTokenVerifier verifier = verifier(time.withZone(ZoneOffset.UTC));
        String token = issuer(gateway).issue(agent);
        Caller first = verifier.verify(token);
        assertThat(verifier.verify(token)).as("remembered").isSameAs(first);
        now.set(NOW.plusSeconds(66));
        assertThatThrownBy(() -> verifier.verify(token)).hasMessageContaining("expired");
    }

    @Test
    void refused_fromTheFuture() {
        refused(issuer(gateway).issue(agent), -6, "future");
    }

    @Test
    void refused_fromAnotherRegion() {
        Caller sg = new Caller(agent.kind(), agent.subject(), agent.tenant(), agent.roles(), agent.permissions(),
                agent.scope(), agent.teams(), agent.markets(), "sg", null, null, null);
        refused(issuer(gateway).issue(sg), 0, "another region");
    }

    @Test
    void refused_whenSignedByAKeyThatOnlyClaimsTheName() {
        refused(issuer(key("gateway")).issue(agent), 0, "signature");
    }

    @Test
    void refused_fromAnUnknownIssuer() {
        refused(issuer(key("stranger")).issue(agent), 0, "unknown issuer");
    }

    @Test
    void refused_whenAClaimIsChanged() {
        String[] parts = issuer(gateway).issue(agent).split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("supervisor",
                "tenant-admin");
        String forged = parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(UTF_8))
                + "." + parts[2];
        refused(forged, 0, "signature");
    }

    @Test
    void refused_withoutASignature() {
        String[] parts = issuer(gateway).issue(agent).split("\\.");
        String none = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"alg\":\"none\",\"kid\":\"gateway\"}".getBytes(UTF_8));
        refused(none + "." + parts[1] + ".", 0, "refused");
    }

    @Test
    void refused_whateverElseComes() {
        for (String rubbish : List.of("", "a", "a.b", "a.b.c", "....", "\u0000")) {
            refused(rubbish, 0, "refused");
        }
    }

    private void refused(String token, int secondsLater, String reason) {
        assertThatThrownBy(() -> verifier(secondsLater).verify(token)).isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining(reason);
    }

    private InternalTokenVerifier verifier(int secondsLater) {
        return verifier(Clock.fixed(NOW.plusSeconds(secondsLater), ZoneOffset.UTC));
    }

    private InternalTokenVerifier verifier(Clock clock) {
        return new InternalTokenVerifier(new JWKSet(List.of(gateway.toPublicJWK(), channel.toPublicJWK())), "eu",
                Duration.ofSeconds(5), clock);
    }

    private static InternalTokenIssuer issuer(OctetKeyPair key) {
        return new InternalTokenIssuer(key, Duration.ofSeconds(60), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static OctetKeyPair key(String name) {
        try {
            return new OctetKeyPairGenerator(Curve.Ed25519).keyID(name).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
