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
}
