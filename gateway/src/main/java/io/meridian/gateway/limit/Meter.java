package io.meridian.gateway.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One count on this node. The local bucket decides, so a request never waits for Redis and a limit holds without it; what
 * was let through is added to the region's count from time to time, and when that is exhausted this node refuses too.
 */
final class Meter {

    private final Bucket bucket;
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile long refuseUntilNanos;
    private volatile long toldAtNanos;
    private volatile long usedAtNanos;

    Meter(Bucket bucket, long now) {
        this.bucket = bucket;
        // Long ago: a request beside the one that made this may have looked at the clock a little earlier.
        this.refuseUntilNanos = now - TimeUnit.MINUTES.toNanos(1);
        this.toldAtNanos = now;
        this.usedAtNanos = now;
    }

    /** The outcome of one request: left and nanoseconds to wait; 0 to wait: let through. */
    record Outcome(long remaining, long waitNanos) {}

    Outcome take(long now) {
        usedAtNanos = now;
        long refused = refuseUntilNanos - now;
        if (refused > 0) {
            return new Outcome(0, refused);
        }
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            return new Outcome(0, Math.max(1, probe.getNanosToWaitForRefill()));
        }
        untold.incrementAndGet();
        return new Outcome(probe.getRemainingTokens(), 0);
    }

    /** Takes back one that was counted. */
    void giveBack() {
        bucket.addTokens(1);
        untold.decrementAndGet();
    }

    /** Whether a request would be let through, without counting it. */
    Outcome look(long now) {
        long refused = refuseUntilNanos - now;
        if (refused > 0) {
            return new Outcome(0, refused);
        }
        var estimate = bucket.estimateAbilityToConsume(1);
        return new Outcome(estimate.getRemainingTokens(),
                estimate.canBeConsumed() ? 0 : Math.max(1, estimate.getNanosToWaitForRefill()));
    }

    /** What to tell Redis now; 0: nothing, or somebody is at it. */
    int beginTelling(long now, long everyNanos) {
        if (untold.get() <= 0 || now - toldAtNanos < everyNanos || !telling.compareAndSet(false, true)) {
            return 0;
        }
        toldAtNanos = now;
        return Math.max(untold.getAndSet(0), 0);
    }

    /**
     * Redis answered.
     *
     * @param overdraftNanos
     *            how long the region's count needs to be refilled; 0 if it is not exhausted
     */
    void told(long now, long overdraftNanos) {
        if (overdraftNanos > 0) {
            refuseUntilNanos = now + overdraftNanos;
        }
        telling.set(false);
    }

    /** Redis is gone: what it was not told is forgotten, the local count has it. */
    void notTold() {
        telling.set(false);
    }

    boolean idleSince(long nanos) {
        return usedAtNanos - nanos < 0;
    }
}
