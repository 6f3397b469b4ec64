package io.meridian.gateway.live;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.FakeServices;
import io.meridian.gateway.testing.TightGatewayTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventStreamIT extends TightGatewayTest {

    private final String visitor = UUID.randomUUID().toString();

    @Test
    void endsAfterAWhile_withoutFarewell_soThatItIsAskedForAgainAtOnce() {
        String stream = "conversation:" + UUID.randomUUID();
        OWNER.open(FakeServices.LUMORA.id().toString(), stream, visitor);
        long began = System.nanoTime();
        Browser.Answer answer = browser().with("Accept", "text/event-stream")
                .with("Authorization", "Bearer " + visitorToken(visitor, FakeServices.LUMORA.id()))
                .get("/live?subscribe=" + stream + "@0");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"t\":\"hello\"", "\"t\":\"subscribed\"").doesNotContain("\"t\":\"bye\"")
                .endsWith("\n\n");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }

    @Test
    void isReadByAPageOfAnotherRegion_withTheSessionOfThisOne() {
        Browser browser = from("203.0.113.9").signIn(KEYCLOAK, subject);
        Browser.Answer answer = browser.with("Accept", "text/event-stream").with("X-Meridian-Request", "1")
                .with("Origin", "https://sg.meridian.example").with("Sec-Fetch-Site", "same-site").get("/live");
        assertThat(answer.body()).contains("\"t\":\"hello\"");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://sg.meridian.example");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    }
}
