package io.meridian.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestClockTest {

    @Test
    void standsStill_fixed() {
        TestClock clock = TestClock.fixed("2026-11-20T10:00:00Z");
        clock.advance(Duration.ofMinutes(90));
        assertThat(clock.instant()).isEqualTo("2026-11-20T11:30:00Z");
    }

    @Test
    void runsOnFromThere_runningClockMoved() {
        TestClock clock = TestClock.running();
        clock.advance(Duration.ofHours(25));
        assertThat(Duration.between(Instant.now(), clock.instant())).isBetween(Duration.ofMinutes(1499),
                Duration.ofMinutes(1501));
    }

    @Test
    void showsTheMachinesTime_reset() {
        TestClock clock = TestClock.running();
        clock.stopAt(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
        clock.reset();
        assertThat(Duration.between(Instant.now(), clock.instant()).abs()).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void refusesAnotherZone() {
        TestClock clock = TestClock.running();
        assertThat(clock.withZone(ZoneOffset.UTC)).isSameAs(clock);
        assertThatThrownBy(() -> clock.withZone(ZoneId.of("Asia/Singapore")))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
