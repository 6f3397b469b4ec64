package io.meridian.gateway.caller;

import io.meridian.gateway.testing.Browser;
import io.meridian.gateway.testing.TightGatewayTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody gets round a limit, and nobody uses up another's. */
class FairLimitsIT extends TightGatewayTest {

    @Test
    void aClientOverItsLimit_doesNotUseUpItsTenants() {
        Browser greedy = browser().with("Authorization", "Bearer " + newClient());
        List<Integer> answers = statuses(150, () -> greedy.get("/api/v1/teams"));
        assertThat(answers).contains(200, 429).doesNotContain(401, 503);
        Browser.Answer other = browser().with("Authorization", "Bearer " + newClient()).get("/api/v1/teams");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.header("RateLimit")).as("its own count, not the tenant's").startsWith("\"client\";r=19;");
    }

    private static List<Integer> statuses(int times, Supplier<Browser.Answer> request) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(request.get().status());
        }
        return statuses;
    }
}
