package io.meridian.channel.inbound;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the work behind hooks out of the way while many come at once and the processors have no room for both: taking them
 * stays quick, and what was taken is worked off afterwards. What comes fast for longer than a minute is no burst but how
 * things are, and the work behind it hardly waits any more.
 */
final class Bursts {

    static final Duration LONGEST = Duration.ofMinutes(1);
    static final Duration IN_A_BURST = Duration.ofSeconds(1);
    static final Duration IN_A_STREAM = Duration.ofMillis(50);
    /** So many hooks within that time are fast. */
    static final int MANY = 20;
    static final Duration SOON = Duration.ofMillis(200);
    /** Of the processors' time. */
    private static final double BUSY = 0.7;
    private static final Duration STEP = Duration.ofMillis(10);

    private final DoubleSupplier load;
    private final LongSupplier nanos;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLongArray arrivals = new AtomicLongArray(MANY);
    /** When hooks last came slowly. */
    private final AtomicLong calm;

    /**
     * @param load
     *            of the processors, 0 to 1
     * @param nanos
     *            as {@link System#nanoTime()}
     */
    Bursts(DoubleSupplier load, LongSupplier nanos) {
        this.load = load;
        this.nanos = nanos;
        long now = nanos.getAsLong();
        this.calm = new AtomicLong(now);
        for (int i = 0; i < MANY; i++) {
            arrivals.set(i, now - SOON.toNanos());
        }
    }

    /** A hook came. */
    void arrived() {
        long now = nanos.getAsLong();
        long before = arrivals.getAndSet((int) (count.getAndIncrement() % MANY), now);
        if (now - before >= SOON.toNanos()) {
            calm.set(now);
        }
    }

    /** How long work that is about to begin should wait. */
    Duration patience() {
        if (!fast() || load.getAsDouble() < BUSY) {
            return Duration.ZERO;
        }
        return nanos.getAsLong() - calm.get() < LONGEST.toNanos() ? IN_A_BURST : IN_A_STREAM;
    }

    private boolean fast() {
        return nanos.getAsLong() - arrivals.get((int) (count.get() % MANY)) < SOON.toNanos();
    }

    /** Waits while hooks need the processors, and not for long. */
    void giveWay() {
        long end = nanos.getAsLong() + patience().toNanos();
        while (nanos.getAsLong() < end && fast()) {
            LockSupport.parkNanos(STEP.toNanos());
        }
    }
}
