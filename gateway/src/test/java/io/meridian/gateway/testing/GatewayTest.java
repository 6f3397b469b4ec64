package io.meridian.gateway.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.meridian.platform.directory.Directory;
import io.meridian.platform.directory.DirectorySigner;
import io.meridian.testkit.identity.TestKeys;
import io.meridian.testkit.service.ServiceTest;
import io.meridian.testkit.time.TestClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The gateway between a browser, an identity provider and services. One context for all tests that extend it. */
@ServiceTest(service = "gateway", database = false, redis = true)
public abstract class GatewayTest {

    protected static final FakeKeycloak KEYCLOAK = new FakeKeycloak();
    protected static final FakeServices SERVICES = new FakeServices();
    /** Owner of all streams of the live hub. */
    protected static final FakeOwner OWNER = new FakeOwner();

    private static final BrokenServer BROKEN = new BrokenServer();

    static {
        BROKEN.start();
        KEYCLOAK.start();
        SERVICES.start();
        OWNER.start();
    }

    @Autowired
    protected TestClock clock;
    @LocalServerPort
    protected int port;
    protected String subject = "";

    @DynamicPropertySource
    static void surroundings(DynamicPropertyRegistry registry) throws IOException, JOSEException {
        Path folder = Files.createTempDirectory("meridian-gateway-test");
        OctetKeyPair key = new OctetKeyPairGenerator(Curve.Ed25519).keyID("directory").generate();
        Path signer = Files.writeString(folder.resolve("signer.jwk"), key.toPublicJWK().toJSONString());
        Directory directory = new Directory(1, Instant.parse("2026-11-01T00:00:00Z"),
                List.of(new Directory.Region("eu", URI.create("http://localhost:8080")),
                        new Directory.Region("sg", URI.create("https://sg.meridian.example"))),
                List.of(new Directory.Enterprise("lumora", "Lumora",
                        List.of(new Directory.Tenant("eu-lumora", "eu"),
                                new Directory.Tenant("sg-lumora", "sg")))));
        Path file = Files.writeString(folder.resolve("directory.json"), new DirectorySigner(key).sign(directory));
        registry.add("MERIDIAN_DIRECTORY", file::toString);
        registry.add("MERIDIAN_DIRECTORY_KEY", signer::toString);
        registry.add("MERIDIAN_KEYCLOAK_URL", () -> "http://127.0.0.1:" + KEYCLOAK.port() + "/auth");
        registry.add("MERIDIAN_CONSOLE_CLIENT_SECRET", () -> FakeKeycloak.SECRET);
        registry.add("TENANT_SERVICE_URL", () -> "http://127.0.0.1:" + SERVICES.port());
        registry.add("CHANNEL_SERVICE_URL", () -> "http://127.0.0.1:" + BROKEN.port());
        registry.add("MERIDIAN_DEMO_URL", () -> "http://127.0.0.1:" + SERVICES.port());
        registry.add("ROUTING_SERVICE_URL", () -> "http://127.0.0.1:1");
        registry.add("meridian.hooks.url", () -> "http://127.0.0.1:" + SERVICES.port());
        registry.add("meridian.routes.hooks.url", () -> "http://127.0.0.1:" + SERVICES.port());
        registry.add("meridian.keycloak.pause", () -> "1s");
        registry.add("meridian.live.channel-url", () -> "http://127.0.0.1:" + OWNER.port());
        registry.add("meridian.live.ticket-url", () -> "http://127.0.0.1:" + OWNER.port());
        registry.add("meridian.live.routing-url", () -> "http://127.0.0.1:" + OWNER.port());
        registry.add("GATEWAY_LIVE_HEARTBEAT", () -> "1s");
        registry.add("GATEWAY_LIVE_LOOK_EVERY", () -> "200ms");
        registry.add("GATEWAY_LIVE_PER_USER", () -> "3");
        registry.add("meridian.live.presence-every", () -> "500ms");
        registry.add("GATEWAY_LIMIT_SIGN_IN", () -> "100000");
        registry.add("GATEWAY_LIMIT_ANONYMOUS", () -> "100000");
        registry.add("GATEWAY_LIMIT_FAILURE", () -> "100000");
    }

    @BeforeEach
    void newPerson() {
        subject = UUID.randomUUID().toString();
        KEYCLOAK.clock(clock);
        SERVICES.clock(clock);
        OWNER.clock(clock);
        SERVICES.member(subject, FakeServices.LUMORA);
    }

    @AfterEach
    void everythingIsBack() {
        KEYCLOAK.gone(false);
        SERVICES.gone(false);
        SERVICES.placesGone(false);
        OWNER.gone(false);
        KEYCLOAK.idTokens(claims -> claims);
        clock.advance(Duration.ofSeconds(30)); // never back: what was paused goes on
    }

    protected Browser browser() {
        return new Browser(port);
    }

    protected Browser signedIn() {
        return browser().signIn(KEYCLOAK, subject);
    }

    /** A visitor's token as channel-service signs them, good for 300 s. */
    protected String visitorToken(String visitor, UUID tenant) {
        return visitorToken("channel-service", "visitor+jwt", claims -> claims.subject(visitor).claim("tenant",
                tenant.toString()));
    }

    /** The same with something changed. */
    protected String visitorToken(String signer, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            OctetKeyPair key = OctetKeyPair.parse(Files.readString(TestKeys.ofThisJvm().privateKey(signer)));
            long now = clock.instant().getEpochSecond();
            JWTClaimsSet claims = change.apply(new JWTClaimsSet.Builder().issuer("channel-service")
                    .subject(UUID.randomUUID().toString()).claim("tenant", FakeServices.LUMORA.id().toString())
                    .claim("account", UUID.randomUUID().toString()).claim("region", "eu").claim("iat", now)
                    .claim("exp", now + 300)).build();
            SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.Ed25519)
                    .type(new JOSEObjectType(type)).keyID(key.getKeyID()).build(), claims);
            jwt.sign(new Ed25519Signer(key));
            return jwt.serialize();
        } catch (IOException | ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
