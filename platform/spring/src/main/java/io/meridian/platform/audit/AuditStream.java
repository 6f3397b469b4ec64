package io.meridian.platform.audit;

import io.meridian.contracts.events.audit.AuditEvent;
import io.meridian.platform.messaging.OwnedTopic;

/**
 * Where a service's audit records go. A service that acts for a tenant declares one as a bean, and its topic
 * ({@link #topic}) as another.
 *
 * @param events
 *            makes the service's event of a record
 */
public record AuditStream(Maker events) {

    /** The constructor of an event record. */
    @FunctionalInterface
    public interface Maker {
        AuditEvent make(AuditRecord record);
    }

    /** The topic of audit records: kept as long as the inbox allows, so that a reader who was away loses none. */
    public static OwnedTopic topic(String name) {
        return new OwnedTopic(name, OwnedTopic.LONGEST, false);
    }
}
