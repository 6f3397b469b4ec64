package io.meridian.gateway.limit;

import io.meridian.gateway.limit.LimitProperties.Rate;
import io.meridian.gateway.redis.RedisLink;
import io.meridian.gateway.redis.RedisLinks;
import io.meridian.gateway.testing.CutLink;
import io.meridian.kernel.error.MeridianException;
import io.meridian.testkit.backends.Backends;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two nodes and a real Redis between them, which can be cut off. */
class SharedLimitsIT {

    private static final Rate FEW = new Rate(60);

    @Test
    void nodesCountTogether() {
        try (RedisLink one = RedisLinks.to(Backends.redis().uri());
                RedisLink two = RedisLinks.to(Backends.redis().uri())) {
            await().until(() -> one.connection().isPresent() && two.connection().isPresent());
            String client = UUID.randomUUID().toString();
            Limits first = limits(one);
            Limits second = limits(two);
            assertThat(through(first, client, 60)).isEqualTo(60);
            await().pollDelay(Duration.ofMillis(20)).until(() -> through(first, client, 1) == 0); // tells the rest
            await().atMost(Duration.ofSeconds(4)).pollInterval(Duration.ofMillis(200)) // fewer tries than its own limit
                    .untilAsserted(() -> assertThat(through(second, client, 1)).isZero());
        }
    }

    @Test
    void holdsAlone_whenRedisIsLost_andTogetherAgainLater() {
        try (CutLink cut = CutLink.to(Backends.redis().uri()); RedisLink link = RedisLinks.to(cut.uri())) {
            await().until(() -> link.connection().isPresent());
            Limits limits = limits(link);
            assertThat(through(limits, "before-" + UUID.randomUUID(), 5)).isEqualTo(5);
            cut.cut();
            String client = UUID.randomUUID().toString();
            long began = System.nanoTime();
            assertThat(through(limits, client, 1_000)).isBetween(60, 65);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as("nobody waits for Redis")
                    .isLessThan(Duration.ofSeconds(2));
            cut.mend();
            String later = UUID.randomUUID().toString();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                through(limits, later, 1);
                assertThat(RedisLinks.keys(Backends.redis().uri(), "*" + later)).hasSize(1);
            });
        }
    }

    private static Limits limits(RedisLink redis) {
        return new Limits(new LimitProperties(FEW, FEW, FEW, FEW, FEW, FEW, Duration.ofMillis(5), 1_000), redis, "eu",
                System::nanoTime);
    }

    private static int through(Limits limits, String client, int requests) {
        int through = 0;
        for (int i = 0; i < requests; i++) {
            try {
                limits.count(LimitClass.CLIENT, client, new MockHttpServletResponse());
                through++;
            } catch (MeridianException refused) {
                assertThat(refused.code().wire()).isEqualTo("rate_limited");
            }
        }
        return through;
    }
}
