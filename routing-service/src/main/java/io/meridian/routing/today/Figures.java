package io.meridian.routing.today;

import org.jspecify.annotations.Nullable;

/** Figures as the contract has them: counts, and means in whole seconds; a mean of nothing is null. */
record Figures(int offered, int answered, int abandoned, int shortAbandoned, int waiting, int moved,
        int answeredInTime, int counted, @Nullable Double serviceLevel, @Nullable Long averageWaitSeconds,
        @Nullable Long longestWaitSeconds, int replied, @Nullable Long firstReplySeconds, int handled,
        @Nullable Long handleSeconds) {

    private static final double MS = 1000.0;

    static Figures of(Counts counts) {
        return new Figures(counts.offered(), counts.answered(), counts.abandoned(), counts.shortAbandoned(),
                counts.waiting(), counts.moved(), counts.inTime(), counts.counted(),
                counts.counted() == 0 ? null : (double) counts.inTime() / counts.counted(),
                mean(counts.waitMs(), counts.answered()),
                counts.offered() == 0 ? null : Math.round(counts.longestMs() / MS), counts.replied(),
                mean(counts.replyMs(), counts.replied()), counts.handled(), mean(counts.handleMs(), counts.handled()));
    }

    private static @Nullable Long mean(long sumMs, int of) {
        return of == 0 ? null : Math.round(sumMs / MS / of);
    }
}
