package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * A record of a customer is one of a minor from now on, or not any more. Whoever keeps data about them keeps its key where
 * it belongs.
 */
@EventType(value = "customer.age-changed.v1", topic = ChannelEvents.CUSTOMER_TOPIC)
public record CustomerAgeChanged(UUID customerId, boolean minor, Instant decidedAt, long sequence) implements Event {

    @Override
    public UUID key() {
        return customerId;
    }
}
