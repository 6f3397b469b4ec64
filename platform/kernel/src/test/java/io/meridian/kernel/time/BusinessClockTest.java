package io.meridian.kernel.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessClockTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private final Clock machine = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void realTime_isTheMachines() {
        assertThat(BusinessClock.realTime(machine).instant()).isEqualTo(NOW);
        assertThat(BusinessClock.realTime(machine).ahead()).isZero();
    }

    @Test
    void instant_followsWhereItIsMoved_forwardAndBack() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        BusinessClock clock = BusinessClock.moved(machine, ahead::get);
        assertThat(clock.instant()).isEqualTo(NOW);
        ahead.set(Duration.ofHours(25));
        assertThat(clock.instant()).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(clock.ahead()).isEqualTo(Duration.ofHours(25));
        ahead.set(Duration.ofHours(-2));
        assertThat(clock.instant()).isEqualTo("2026-11-21T08:00:00Z");
        assertThat(machine.instant()).isEqualTo(NOW);
    }
}
