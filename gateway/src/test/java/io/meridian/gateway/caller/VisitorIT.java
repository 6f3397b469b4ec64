package io.meridian.gateway.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.GatewayTest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens as channel-service signs them. */
class VisitorIT extends GatewayTest {

    private final String visitor = UUID.randomUUID().toString();

    @Test
    void isKnownByTheTokenOfItsWidget() {
        Browser.Answer answer = call(token("channel-service", "visitor+jwt", claims -> claims));
        assertThat(answer.json().path("kind").asString()).isEqualTo("visitor");
        assertThat(answer.json().path("subject").asString()).isEqualTo(visitor);
        assertThat(answer.json().path("tenant").asString()).isEqualTo(FakeServices.LUMORA.id().toString());
        assertThat(answer.json().path("roles").toString()).isEqualTo("[]");
    }

    @Test
    void withALink_isOfAnotherKind() {
        Browser.Answer answer = call(token("channel-service", "choices+jwt", claims -> claims));
        assertThat(answer.json().path("kind").asString()).isEqualTo("link");
        assertThat(answer.json().path("roles").toString()).isEqualTo("[]");
        assertThat(call(token("tenant-service", "choices+jwt", claims -> claims)).code()).isEqualTo("unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "sub", "tenant", "region", "iss"})
    void isRefused_withoutAClaim(String name) {
        assertThat(call(token("channel-service", "visitor+jwt", claims -> claims.claim(name, null))).code())
                .isEqualTo("unauthenticated");
    }

    @Test
    void isRefused_whenAnotherServiceSigned_orForAnotherUse() {
        assertThat(call(token("tenant-service", "visitor+jwt", claims -> claims)).code()).isEqualTo("unauthenticated");
        assertThat(call(token("channel-service", "meridian+jwt", claims -> claims)).code())
                .isEqualTo("unauthenticated");
        assertThat(call(token("channel-service", "JWT", claims -> claims)).code()).isEqualTo("unauthenticated");
    }

    @Test
    void isRefused_whenTheTokenHasEnded_alsoIfItWasKnown() {
        String token = token("channel-service", "visitor+jwt", claims -> claims);
        assertThat(call(token).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(301));
        assertThat(call(token).code()).isEqualTo("unauthenticated");
    }

    @Test
    void isSentToItsRegion() {
        Browser.Answer answer = call(token("channel-service", "visitor+jwt", claims -> claims.claim("region", "sg")));
        assertThat(answer.code()).isEqualTo("wrong_region");
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.json().path("location").asString()).isEqualTo("https://sg.meridian.example/api/v1/teams");
        assertThat(browser().get("/api/v1/widget/sg-abcdef/config").code()).isEqualTo("wrong_region");
    }

    private Browser.Answer call(String token) {
        return browser().with("Authorization", "Bearer " + token).get("/api/v1/teams");
    }

    private String token(String signer, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return visitorToken(signer, type, claims -> change.apply(claims.subject(visitor)));
    }
}
