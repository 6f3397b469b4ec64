package io.meridian.routing.engine;

import java.util.Comparator;

/** A waiting task with its queue and its score at one moment. */
record Ranked(WaitingTask task, QueueRules queue, double score) {

    /**
     * The order of waiting tasks: highest score first; among equals, and so among all at the cap, the longest wait:
     * nothing starves. The id makes the order total.
     */
    static final Comparator<Ranked> HIGHEST_FIRST = Comparator.comparingDouble(Ranked::score).reversed()
            .thenComparing(ranked -> ranked.task().enqueuedAt()).thenComparing(ranked -> ranked.task().id());
}
