package io.meridian.routing.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the matcher knows of a queue.
 *
 * @param teams
 *            whose members serve it; empty: every agent of the tenant
 * @param steps
 *            rings, in order
 * @param acceleration
 *            how fast the score grows: points per second waited, more than 0
 */
public record QueueRules(UUID id, Set<UUID> teams, List<Step> steps, double acceleration) {

    public QueueRules {
        teams = Set.copyOf(teams);
        steps = List.copyOf(steps);
        if (!(acceleration > 0)) {
            throw new IllegalArgumentException("A queue that does not accelerate would starve");
        }
    }

    /**
     * How long work waits here until somebody with these skills may serve it: zero if he meets the first step, the time
     * of all steps if he meets none.
     *
     * @param skills
     *            level by skill key
     * @param language
     *            BCP 47 tag of the customer's language
     */
    public Duration servedAfter(Map<String, Integer> skills, String language) {
        Duration waited = Duration.ZERO;
        for (int step = 0; step < steps.size(); step++) {
            if (Requirement.met(requirementsAt(step, language), skills)) {
                return waited;
            }
            waited = waited.plus(steps.get(step).lasts());
        }
        return waited;
    }

    /** What a step asks for; nothing after the last. */
    List<Requirement> requirementsAt(int step, String language) {
        return step < steps.size()
                ? steps.get(step).requirements().stream().map(r -> r.forCustomer(language)).toList()
                : List.of();
    }

    /** Index of the step that is active for a task; {@code steps.size()} when all have expired. */
    int stepAt(Instant enteredQueue, Instant now) {
        Duration waited = Duration.between(enteredQueue, now);
        int index = 0;
        for (Step step : steps) {
            if (waited.compareTo(step.lasts()) < 0) {
                return index;
            }
            waited = waited.minus(step.lasts());
            index++;
        }
        return index;
    }
}
