package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.UUID;

/**
 * Sessions and tokens of a subject are void. Who holds them open (sockets, cached sessions) closes them within 60 s.
 *
 * @param subjectId
 *            id of the user, API client or tenant
 * @param issuedBefore
 *            sessions and tokens begun before this moment are void; later ones are good
 */
@EventType(value = "access.revoked.v1", topic = TenantEvents.ACCESS_TOPIC)
public record AccessRevoked(UUID subjectId, AccessSubject subject, Instant issuedBefore, RevocationReason reason,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return subjectId;
    }
}
