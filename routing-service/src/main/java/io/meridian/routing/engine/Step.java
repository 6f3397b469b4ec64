package io.meridian.routing.engine;

import java.time.Duration;
import java.util.List;

/**
 * One ring of a queue: who may serve while it is active. The next step relaxes; after the last, any agent of the queue
 * may serve.
 *
 * @param requirements
 *            all of them must be met
 * @param lasts
 *            how long the step is active
 */
public record Step(List<Requirement> requirements, Duration lasts) {

    public Step {
        requirements = List.copyOf(requirements);
        if (lasts.isNegative() || lasts.isZero()) {
            throw new IllegalArgumentException("A step lasts for a while");
        }
    }
}
