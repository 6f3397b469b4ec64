package io.meridian.contracts.events.compliance;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * Somebody of the staff is stopped from seeing customers, or may go on. Who shows customers goes by the last one.
 *
 * @param stopped
 *            false: they go on, and what they opened before does not count any more
 */
@EventType(value = "viewing-stop.changed.v1", topic = ComplianceEvents.VIEWING_TOPIC)
public record ViewingStopChanged(UUID staffId, boolean stopped, long sequence) implements Event {

    @Override
    public UUID key() {
        return staffId;
    }
}
