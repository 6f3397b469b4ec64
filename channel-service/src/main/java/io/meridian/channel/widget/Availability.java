package io.meridian.channel.widget;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether somebody is there for a visitor, as the contract has it. */
record Availability(State state, @Nullable Boolean open, @Nullable Instant nextOpening, boolean leaveMessageFirst,
        @Nullable UUID conversationId, @Nullable Integer place, @Nullable Integer estimatedWaitSeconds,
        int refreshAfterSeconds) {

    /** In the order in which a visitor would like them. */
    enum State {
        AVAILABLE, BUSY, NOBODY, CLOSED, UNKNOWN;

        @JsonValue
        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
