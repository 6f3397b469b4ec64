package io.meridian.routing.availability;

import io.meridian.contracts.events.routing.AwayReason;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A queue at one moment.
 *
 * @param nextOpening
 *            only while it is closed; null if not within the horizon of the calendar
 * @param estimatedWaitSeconds
 *            of who comes now, or of the given place; null where too little happened to say anything
 */
public record QueueAvailability(UUID queueId, boolean open, @Nullable Instant nextOpening, Staffing staffing,
        @Nullable Integer estimatedWaitSeconds) {

    QueueAvailability waiting(@Nullable Integer seconds) {
        return new QueueAvailability(queueId, open, nextOpening, staffing, seconds);
    }

    /** Why nobody answers soon; empty if somebody does. */
    public Optional<AwayReason> away() {
        if (!open) {
            return Optional.of(AwayReason.CLOSED);
        }
        return staffing == Staffing.NOBODY ? Optional.of(AwayReason.NOBODY) : Optional.empty();
    }
}
