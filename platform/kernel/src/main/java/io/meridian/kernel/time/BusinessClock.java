package io.meridian.kernel.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The time in which people work and the law counts: opening hours, "today", when something was written, how long somebody
 * waits. In production it is the machine's time; local mode can move it, forward and back, while the service runs.
 * <p>
 * It is no {@link Clock} on purpose. What protects or times the machine (tokens, sessions, leases, presence, deadlines)
 * takes a {@code Clock} or asks the database, and neither can be handed the other one by mistake. Two readings may
 * decrease: never measure with it how long the machine took. Safe for use by several threads.
 */
public final class BusinessClock {

    private final Clock machine;
    private final Supplier<Duration> ahead;

    private BusinessClock(Clock machine, Supplier<Duration> ahead) {
        this.machine = machine;
        this.ahead = ahead;
    }

    /** Business time that is the machine's and stays so. */
    public static BusinessClock realTime(Clock machine) {
        return new BusinessClock(machine, () -> Duration.ZERO);
    }

    /**
     * Business time that somebody moves.
     *
     * @param ahead
     *            asked at every reading: how far it is ahead of the machine, negative behind; must be quick
     */
    public static BusinessClock moved(Clock machine, Supplier<Duration> ahead) {
        return new BusinessClock(machine, ahead);
    }

    /** Now. */
    public Instant instant() {
        return machine.instant().plus(ahead.get());
    }

    /** How far it is ahead of the machine now; negative behind, zero in production. */
    public Duration ahead() {
        return ahead.get();
    }
}
