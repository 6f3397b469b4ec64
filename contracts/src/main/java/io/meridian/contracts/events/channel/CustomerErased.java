package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * A record of a customer was erased. Whoever keeps data about them deletes their key, at once and again after every restore;
 * nothing is said about the record afterwards.
 *
 * @param sequence
 *            always 1
 */
@EventType(value = "customer.erased.v1", topic = ChannelEvents.ERASURE_TOPIC)
public record CustomerErased(UUID customerId, Instant erasedAt, long sequence) implements Event {

    @Override
    public UUID key() {
        return customerId;
    }
}
