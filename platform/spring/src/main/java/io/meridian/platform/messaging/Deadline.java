package io.meridian.platform.messaging;

import java.time.Duration;

/** A moment by the machine's own clock, which no adjustment of the time of day moves. */
record Deadline(long nanos) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    static Deadline passed() {
        return new Deadline(System.nanoTime());
    }

    boolean isPassed() {
        return System.nanoTime() - nanos >= 0;
    }
}
