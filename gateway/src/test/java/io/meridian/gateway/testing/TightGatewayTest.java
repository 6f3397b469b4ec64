package io.meridian.gateway.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.test.context.TestPropertySource;

/**
 * A gateway whose every limit is soon reached, alone with its counts, and with a port of its own for probes and metrics.
 * Tests give each sender an address of its own.
 */
@TestPropertySource(properties = {"meridian.redis.url=redis://127.0.0.1:1", "MERIDIAN_TRUSTED_PROXIES=127.0.0.1/32",
    "meridian.limits.client.per-minute=20", "meridian.limits.tenant.per-minute=100",
    "meridian.limits.anonymous.per-minute=20", "meridian.limits.failure.per-minute=5",
    "meridian.limits.hook.per-minute=50", "management.server.port=0",
    "management.endpoints.web.exposure.include=health,prometheus",
    "management.endpoint.health.probes.add-additional-paths=true",
    "meridian.live.event-stream-for=2s", "meridian.routes.connections=8", "meridian.routes.hooks.at-once=2",
    "meridian.routes.bodies.within=2s",
    "meridian.routes.bodies.memory=1MB",
    "meridian.routes.bodies.uploads-per-client=2", "meridian.routes.api.tenant.uploads=attachments"})
public abstract class TightGatewayTest extends GatewayTest {

    /** A browser behind an address. */
    protected Browser from(String address) {
        return browser().with("X-Forwarded-For", address);
    }

    /** The access token of a new API client. */
    protected String newClient() {
        String client = "eu-lumora-" + UUID.randomUUID();
        SERVICES.client(client, new FakeServices.Client(UUID.randomUUID(), null, null));
        UnaryOperator<JWTClaimsSet.Builder> unchanged = claims -> claims;
        return KEYCLOAK.clientToken(client, clock.instant(), unchanged);
    }
}
