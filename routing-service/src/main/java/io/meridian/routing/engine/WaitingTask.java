package io.meridian.routing.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A task in the state QUEUED.
 *
 * @param enqueuedAt
 *            when it first began to wait; a lost offer, a transfer or a relay never resets it
 * @param enteredQueue
 *            when it came into its present queue: from here the queue's steps run
 * @param priority
 *            base priority; one point is worth a minute of waiting
 * @param boost
 *            points for the customer's value tier
 * @param channel
 *            code such as {@code chat}
 * @param language
 *            BCP 47 tag of the customer's language
 * @param preferred
 *            agent to take first if he is free; never bypasses capacity
 * @param direction
 *            to whom it was given by name; also when that is over
 * @param lockedOut
 *            agents who refused, missed or gave it away, until when they are not asked again
 */
public record WaitingTask(UUID id, UUID queue, Instant enqueuedAt, Instant enteredQueue, int priority, int boost,
        String channel, String language, Optional<UUID> preferred, Optional<Direction> direction,
        Map<UUID, Instant> lockedOut) {

    public WaitingTask {
        lockedOut = Map.copyOf(lockedOut);
    }

    /** The same with other agents locked out. */
    public WaitingTask with(Map<UUID, Instant> locked) {
        return new WaitingTask(id, queue, enqueuedAt, enteredQueue, priority, boost, channel, language, preferred,
                direction, locked);
    }
}
