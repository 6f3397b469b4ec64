package io.meridian.contracts.events.compliance;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.List;
import java.util.UUID;

/**
 * On which lists an address is. Whoever sends goes by the last one.
 *
 * @param addressId
 *            keyed digest, by which nobody finds the address; the key is told with each list
 * @param lists
 *            ids; none if it is on none any more
 */
@EventType(value = "do-not-contact.changed.v1", topic = ComplianceEvents.CONTACT_TOPIC)
public record DoNotContactChanged(UUID addressId, List<UUID> lists, long sequence) implements Event {

    @Override
    public UUID key() {
        return addressId;
    }
}
