package io.meridian.gateway.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Leaves a system alone for a while after it was found gone, so that callers do not wait for it one by one. */
public final class Pause {

    private final Clock clock;
    private final Duration length;
    private final AtomicReference<Instant> until = new AtomicReference<>(Instant.MIN);

    public Pause(Clock clock, Duration length) {
        this.clock = clock;
        this.length = length;
    }

    /** Whether the system is being left alone now. */
    public boolean on() {
        Instant now = clock.instant();
        Instant end = until.get();
        return now.isBefore(end) && !now.plus(length).isBefore(end); // a clock that was set back makes it no longer
    }

    /** Whether the system was gone when last asked: who can go on without an answer does not wait for one. */
    public boolean doubtful() {
        return !until.get().equals(Instant.MIN);
    }

    /** The system is gone. True for the first to find out, who says so in the log. */
    public boolean begin() {
        return until.getAndSet(clock.instant().plus(length)).equals(Instant.MIN);
    }

    /** The system answered. True if it was gone before. */
    public boolean end() {
        return !until.getAndSet(Instant.MIN).equals(Instant.MIN);
    }
}
