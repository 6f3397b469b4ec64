package io.meridian.routing.engine;

import java.time.Instant;
import java.util.UUID;

/**
 * An agent gave the task to another by name. She is asked whatever the queue's teams and skills; her presence, capacity
 * and refusal count as always.
 *
 * @param agent
 *            who shall have it
 * @param until
 *            how long it waits for her while she is full; in the past when she let it go or the time is over
 */
public record Direction(UUID agent, Instant until) {

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
