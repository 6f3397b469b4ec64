package io.meridian.testkit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * A clock in UTC that a test moves. {@link #fixed} stands still until it is moved, for unit tests; {@link #running} goes
 * on by itself, for services, whose tokens and leases would otherwise never age. Safe for use by several threads.
 */
public final class TestClock extends Clock {

    private final Clock base;
    private final AtomicReference<State> state;

    /** Either a fixed instant, or a distance from the base clock. */
    private record State(@Nullable Instant fixed, Duration ahead) {}

    private TestClock(Clock base, State start) {
        this.base = base;
        this.state = new AtomicReference<>(start);
    }

    /** A clock that stands at an instant such as {@code 2026-11-20T10:00:00Z}. */
    public static TestClock fixed(String instant) {
        return new TestClock(Clock.systemUTC(), new State(Instant.parse(instant), Duration.ZERO));
    }

    /** A clock that shows the time of the machine until it is moved. */
    public static TestClock running() {
        return new TestClock(Clock.systemUTC(), new State(null, Duration.ZERO));
    }

    /** Moves forward, or back if the step is negative. A running clock goes on from there. */
    public void advance(Duration step) {
        state.updateAndGet(now -> now.fixed() == null
                ? new State(null, now.ahead().plus(step))
                : new State(now.fixed().plus(step), now.ahead()));
    }

    /** Stands still at an instant. */
    public void stopAt(Instant instant) {
        state.set(new State(instant, Duration.ZERO));
    }

    /** Shows the time of the machine again and runs. Call it after a test that moved a shared clock. */
    public void reset() {
        state.set(new State(null, Duration.ZERO));
    }

    @Override
    public Instant instant() {
        State now = state.get();
        return now.fixed() != null ? now.fixed() : base.instant().plus(now.ahead());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** @throws UnsupportedOperationException always: instants here are UTC, a zone belongs to where one is shown */
    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("Meridian's clocks are UTC; convert the instant instead");
    }
}
