package io.meridian.gateway.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeKeycloak;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class ApiClientIT extends GatewayTest {

    @Autowired
    private TestTokens internalTokens;
    private String client = "";
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void newClient() {
        client = "eu-lumora-" + UUID.randomUUID();
        id = UUID.randomUUID();
        SERVICES.client(client, new FakeServices.Client(id, null, null));
    }

    @Test
    void isKnownByItsAccessToken() {
        Browser.Answer answer = call(token());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("kind").asString()).isEqualTo("integrator");
        assertThat(answer.json().path("subject").asString()).isEqualTo(id.toString());
        assertThat(answer.json().path("tenant").asString()).isEqualTo(FakeServices.LUMORA.id().toString());
        assertThat(answer.json().path("roles").toString()).isEqualTo("[\"integrator\"]");
    }

    @Test
    void needsNoHeaderAgainstCrossSiteRequests() {
        assertThat(browser().with("Authorization", "Bearer " + token()).send("POST", "/api/v1/teams", "{}").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "id-token", "refresh-token", "person", "issuer", "no-client", "audience",
        "not-yet"})
    void isRefused_whenTheTokenIsWrong(String wrong) {
        assertThat(call(KEYCLOAK.clientToken(client, clock.instant(), change(wrong))).code())
                .isEqualTo("unauthenticated");
    }

    private UnaryOperator<JWTClaimsSet.Builder> change(String wrong) {
        long past = clock.instant().minusSeconds(120).getEpochSecond();
        long future = clock.instant().plusSeconds(120).getEpochSecond();
        return claims -> switch (wrong) {
            case "expired" -> claims.claim("exp", past);
            case "id-token" -> claims.claim("typ", "ID");
            case "refresh-token" -> claims.claim("typ", "Refresh");
            case "person" -> claims.claim("sid", "1");
            case "issuer" -> claims.issuer("http://localhost:8080/auth/realms/master");
            case "audience" -> claims.audience("account");
            case "no-client" -> claims.claim("azp", null);
            default -> claims.claim("nbf", future);
        };
    }

    @Test
    void isRefused_whenTheTokenIsForged() {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(FakeKeycloak.ISSUER).claim("azp", client)
                .claim("typ", "Bearer").claim("iat", clock.instant().getEpochSecond())
                .claim("exp", clock.instant().plusSeconds(60).getEpochSecond()).build();
        String good = token();
        String[] parts = good.split("\\.", -1);
        for (String forged : List.of(FakeKeycloak.forge(claims), new PlainJWT(claims).serialize(), "x", "", "a.b.c",
                parts[0] + "." + parts[1] + ".", parts[0] + "." + parts[1] + "." + "A".repeat(342))) {
            assertThat(call(forged).code()).as(forged).isEqualTo("unauthenticated");
        }
        assertThat(browser().with("Authorization", "Basic eDp5").get("/api/v1/teams").code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void nobodyGetsInWithAnInternalToken() {
        TestCaller anybody = TestCaller.user(FakeServices.LUMORA.id());
        assertThat(call(internalTokens.mint(anybody)).code()).isEqualTo("unauthenticated");
        assertThat(call(internalTokens.mint(TestCaller.service("tenant-service", null))).code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void isRefused_whenTenantServiceDoesNotKnowIt() {
        client = "unknown";
        Browser.Answer answer = call(token());
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo("api_client_unknown");
    }

    @Test
    void isRefused_withATokenFromBeforeTheSecretChanged() {
        String old = token();
        assertThat(call(old).status()).isEqualTo(200);
        SERVICES.client(client, new FakeServices.Client(id, clock.instant().plusSeconds(1), null));
        clock.advance(Duration.ofSeconds(61));
        assertThat(call(old).code()).isEqualTo("unauthenticated");
        assertThat(call(token()).status()).isEqualTo(200);
    }

    @Test
    void isAskedForOnceAMinute_andKnownWhileTenantServiceIsGone() {
        String token = token();
        call(token);
        int before = SERVICES.asked();
        call(token);
        call(token());
        assertThat(SERVICES.asked()).isEqualTo(before);
        SERVICES.gone(true);
        clock.advance(Duration.ofMinutes(2));
        assertThat(browser().with("Authorization", "Bearer " + token()).get("/api/v1/session").code())
                .as("known, though no person").isEqualTo("forbidden");
    }

    @Test
    void isSentToItsRegion_beforeAnythingIsValidated() {
        String elsewhere = new PlainJWT(new JWTClaimsSet.Builder()
                .issuer("https://sg.meridian.example/auth/realms/meridian-sg").build()).serialize();
        Browser.Answer answer = call(elsewhere);
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.code()).isEqualTo("wrong_region");
        assertThat(answer.json().path("address").asString()).isEqualTo("https://sg.meridian.example");
        assertThat(answer.json().path("location").asString()).isEqualTo("https://sg.meridian.example/api/v1/teams");
    }

    @Test
    void keysOfTheRealmServe_whileKeycloakIsGone() {
        call(token());
        KEYCLOAK.gone(true);
        assertThat(call(token()).status()).isEqualTo(200);
    }

    private String token() {
        return KEYCLOAK.clientToken(client, clock.instant(), claims -> claims);
    }

    private Browser.Answer call(String token) {
        return browser().with("Authorization", "Bearer " + token).get("/api/v1/teams");
    }
}
