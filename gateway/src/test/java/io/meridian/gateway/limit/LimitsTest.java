package io.meridian.gateway.limit;

import io.meridian.gateway.limit.LimitProperties.Rate;
import io.meridian.gateway.redis.RedisLinks;
import io.meridian.kernel.error.MeridianException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Limits of one node alone, as while Redis is gone. Local buckets run on the machine's time. */
class LimitsTest {

    private static final Rate FEW = new Rate(10);
    private static final Rate MANY = new Rate(1_000);

    private final Limits limits = new Limits(
            new LimitProperties(FEW, MANY, MANY, MANY, MANY, MANY, Duration.ofMillis(100),
                    100),
            RedisLinks.none(), "eu", System::nanoTime);

    @Test
    void isNotOpen_withoutRedis() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int left = 9; left >= 0; left--) {
            limits.count(LimitClass.CLIENT, "a", response);
            assertThat(response.getHeader("RateLimit")).startsWith("\"client\";r=" + left + ";t=");
        }
        assertThat(response.getHeader("RateLimit-Policy")).isEqualTo("\"client\";q=10;w=60");
        assertThatThrownBy(() -> limits.count(LimitClass.CLIENT, "a", response))
                .isInstanceOfSatisfying(MeridianException.class, e -> {
                    assertThat(e.code().wire()).isEqualTo("rate_limited");
                    assertThat((Long) e.details().get("retryAfter")).isBetween(1L, 7L);
                });
        assertThat(response.getHeader("RateLimit")).startsWith("\"client\";r=0;t=");
    }

    @Test
    void letsTheFirstThrough_whoLookedAtTheClockBeforeTheOneBesideIt() {
        AtomicLong clock = new AtomicLong(1_000_000);
        Limits two = new Limits(new LimitProperties(FEW, MANY, MANY, MANY, MANY, MANY, Duration.ofMillis(100), 100),
                RedisLinks.none(), "eu", clock::get);
        two.count(LimitClass.CLIENT, "a", new MockHttpServletResponse());
        clock.addAndGet(-5);
        two.count(LimitClass.CLIENT, "a", new MockHttpServletResponse());
    }

    @Test
    void countsEachForItself() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 10; i++) {
            limits.count(LimitClass.CLIENT, "a", response);
        }
        limits.count(LimitClass.CLIENT, "b", response);
        limits.count(LimitClass.TENANT, "a", response);
    }

    @Test
    void isNotClosed_whenMoreCountsThanPlaces() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 100; i++) {
            limits.count(LimitClass.CLIENT, "client " + i, response);
        }
        for (int i = 0; i < 10; i++) {
            limits.count(LimitClass.CLIENT, "and more " + i, response);
        }
        assertThatThrownBy(() -> limits.count(LimitClass.CLIENT, "too many", response))
                .isInstanceOf(MeridianException.class);
        limits.count(LimitClass.CLIENT, "client 1", response);
    }

    @Test
    void oneClassTakesNoPlacesOfAnother() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 200; i++) {
            limits.count(LimitClass.ANONYMOUS, "address " + i, response);
        }
        for (int i = 0; i < 100; i++) {
            limits.count(LimitClass.CLIENT, "client " + i, response);
        }
    }

    @Test
    void tellsOfASecondLimit_onlyWhenThatRefuses() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        limits.count(LimitClass.TENANT, "a", response);
        for (int i = 0; i < 10; i++) {
            limits.countAlso(LimitClass.CLIENT, "a", response);
        }
        assertThat(response.getHeader("RateLimit")).startsWith("\"tenant\";r=999;");
        assertThatThrownBy(() -> limits.countAlso(LimitClass.CLIENT, "a", response))
                .isInstanceOf(MeridianException.class);
        assertThat(response.getHeader("RateLimit")).startsWith("\"client\";r=0;");
    }

    @Test
    void takesBackWhatTurnedOutWell() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 100; i++) {
            limits.note(LimitClass.CLIENT, "a");
            limits.giveBack(LimitClass.CLIENT, "a");
        }
        limits.require(LimitClass.CLIENT, "a", response);
    }

    @Test
    void looksWithoutCounting() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        for (int i = 0; i < 20; i++) {
            limits.require(LimitClass.CLIENT, "a", response);
        }
        for (int i = 0; i < 10; i++) {
            limits.note(LimitClass.CLIENT, "a");
        }
        assertThatThrownBy(() -> limits.require(LimitClass.CLIENT, "a", response))
                .isInstanceOf(MeridianException.class);
    }
}
