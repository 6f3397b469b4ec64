package io.meridian.routing.engine;

import java.time.Duration;
import java.time.Instant;

/** {@code priority × 60 + seconds waited × acceleration + boost}, at most {@link #CAP}. */
final class Score {

    /** Eight hours of waiting at acceleration 1. */
    static final double CAP = 8 * 3600;
    private static final double POINTS_PER_PRIORITY = 60;

    private Score() {}

    static double of(WaitingTask task, QueueRules queue, Instant now) {
        double waited = Math.max(0, Duration.between(task.enqueuedAt(), now).toMillis() / 1000.0);
        return Math.min(CAP,
                task.priority() * POINTS_PER_PRIORITY + waited * queue.acceleration() + task.boost());
    }
}
