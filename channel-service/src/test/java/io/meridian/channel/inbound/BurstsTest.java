package io.meridian.channel.inbound;

import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BurstsTest {

    private static final Duration STEP = Bursts.SOON.dividedBy(2L * Bursts.MANY);

    private long now = 1;
    private double load = 1;
    private final Bursts bursts = new Bursts(() -> load, () -> now);

    private void arrive(Duration every, Duration length) {
        for (long end = now + length.toNanos(); now < end; now += every.toNanos()) {
            bursts.arrived();
        }
    }

    @Test
    void workGivesWay_whileHooksComeFastAndProcessorsAreBusy() {
        arrive(STEP, Duration.ofSeconds(1));
        assertThat(bursts.patience()).isEqualTo(Bursts.IN_A_BURST);
    }

    @Test
    void workWaitsForNobody_whenProcessorsHaveRoom() {
        load = 0.5;
        arrive(STEP, Duration.ofSeconds(1));
        assertThat(bursts.patience()).isZero();
    }

    @Test
    void workWaitsForNobody_whenHooksComeSlowly_orNone() {
        assertThat(bursts.patience()).isZero();
        arrive(Bursts.SOON.dividedBy(Bursts.MANY - 1L), Duration.ofSeconds(3));
        assertThat(bursts.patience()).isZero();
    }

    @Test
    void workGoesOn_whenTheBurstIsOver() {
        arrive(STEP, Duration.ofSeconds(1));
        now += Bursts.SOON.toNanos();
        assertThat(bursts.patience()).isZero();
    }

    @Test
    void whatStaysFastIsNoBurst_untilItWasCalmAgain() {
        arrive(STEP, Bursts.LONGEST.plusSeconds(1));
        assertThat(bursts.patience()).isEqualTo(Bursts.IN_A_STREAM);
        now += Bursts.SOON.toNanos();
        arrive(STEP, Duration.ofSeconds(1));
        assertThat(bursts.patience()).isEqualTo(Bursts.IN_A_BURST);
    }

    @Test
    void giveWayReturnsAtOnce_whenNothingPresses() {
        bursts.giveWay();
        assertThat(now).isEqualTo(1);
    }
}
