package io.meridian.contracts.events.compliance;

import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a customer decided about being contacted unasked, as it counts now. Whoever sends goes by the last one.
 *
 * @param taken
 *            number of the last decision of channel-service that is in it ({@link
 *            io.meridian.contracts.events.channel.ConsentDecided#sequence()}); 0 if there was none
 */
@EventType(value = "contact.changed.v1", topic = ComplianceEvents.CONTACT_TOPIC)
public record ContactChanged(UUID customerId, List<Permission> permissions, long taken,
        long sequence) implements Event {

    /**
     * The last word about one purpose and channel.
     *
     * @param grade
     *            of an agreement, such as {@code express-opt-in}
     */
    public record Permission(Purpose purpose, ContactChannel channel, ConsentDecision decision, @Nullable String grade,
            Instant at) {}

    @Override
    public UUID key() {
        return customerId;
    }
}
