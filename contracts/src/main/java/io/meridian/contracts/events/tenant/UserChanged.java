package io.meridian.contracts.events.tenant;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of a tenant was added, changed or removed. Holds what other services decide by; names and addresses are asked
 * of the owner.
 *
 * @param teamIds
 *            all teams of the user, in no order
 * @param siteId
 *            where the user works, if known
 */
@EventType(value = "user.changed.v1", topic = TenantEvents.USER_TOPIC)
public record UserChanged(UUID userId, MemberStatus status, Set<UUID> teamIds, @Nullable UUID siteId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return userId;
    }
}
