package io.meridian.testkit.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * How far the business time of a service under test is ahead of its {@link TestClock}. Moves only what is business: to
 * age tokens and leases too, move the {@code TestClock}. Safe for use by several threads.
 */
public final class TestBusinessTime implements Supplier<Duration> {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Moves forward, or back if the step is negative. */
    public void advance(Duration step) {
        ahead.updateAndGet(now -> now.plus(step));
    }

    /** Business time is the machine's again. Call it after a test that moved it. */
    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Duration get() {
        return ahead.get();
    }
}
