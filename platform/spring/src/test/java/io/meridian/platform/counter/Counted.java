package io.meridian.platform.counter;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/** A counter went up by one. */
@EventType(value = "counter.counted.v1", topic = Counted.TOPIC)
public record Counted(UUID counterId, long sequence) implements Event {

    public static final String TOPIC = "meridian.sample.counter.v1";

    @Override
    public UUID key() {
        return counterId;
    }
}
