package io.meridian.routing.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Why a task went where it went: kept, and shown to supervisors.
 *
 * @param score
 *            the task's score at that moment
 * @param step
 *            index of the active step; the number of steps when all had expired
 * @param basis
 *            by what
 * @param verdicts
 *            what was found of each agent looked at
 * @param chosen
 *            who is asked; empty when nobody could be
 */
public record Decision(UUID task, Instant at, double score, int step, Basis basis,
        Map<UUID, Verdict> verdicts, Optional<UUID> chosen) {

    public Decision {
        verdicts = Map.copyOf(verdicts);
    }
}
