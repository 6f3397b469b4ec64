package io.meridian.gateway.live;

/** Counts what one client sends. Not thread-safe: a client's frames come one after the other. */
final class Rate {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double most;
    private double left;
    private long at;

    Rate(double perSecond, double most, long now) {
        this.perSecond = perSecond;
        this.most = most;
        this.left = most;
        this.at = now;
    }

    /** Whether one more is within the rate. */
    boolean take(long now) {
        return take(now, 1);
    }

    /** Whether so many more are within the rate; if not, none is taken. */
    boolean take(long now, int count) {
        left = Math.min(most, left + (now - at) / NANOS * perSecond);
        at = now;
        if (left < count) {
            return false;
        }
        left -= count;
        return true;
    }
}
