package io.meridian.contracts.events.compliance;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A list of people who are not contacted, as it is now.
 *
 * @param purposes
 *            for which; none once the list was deleted
 * @param register
 *            name of the register that it is a copy of; null for a list of the company
 * @param copiedAt
 *            when the whole of it was last brought up to date; null: never
 * @param keyId
 *            of the key that makes the ids of addresses
 * @param wrappedKey
 *            the key, wrapped by the region's key system, in base64
 */
@EventType(value = "do-not-contact-list.changed.v1", topic = ComplianceEvents.CONTACT_TOPIC)
public record DoNotContactListChanged(UUID listId, List<Purpose> purposes, List<ContactChannel> channels,
        @Nullable String register, @Nullable Instant copiedAt, UUID keyId, String wrappedKey,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return listId;
    }
}
