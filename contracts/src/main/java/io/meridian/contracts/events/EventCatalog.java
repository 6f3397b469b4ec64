package io.meridian.contracts.events;

import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.contracts.events.ticket.TicketEvents;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The record of each event type. */
public final class EventCatalog {

    private final Map<String, EventDescriptor<?>> byType = new LinkedHashMap<>();

    private EventCatalog(Collection<Class<? extends Event>> records) {
        for (Class<? extends Event> record : records) {
            EventDescriptor<?> descriptor = EventDescriptor.of(record);
            if (byType.put(descriptor.type(), descriptor) != null) {
                throw new IllegalArgumentException("Two records for " + descriptor.type());
            }
        }
    }

    /** The events of all services. */
    public static EventCatalog ofAllServices() {
        return new EventCatalog(
                Stream.of(TenantEvents.ALL, ChannelEvents.ALL, RoutingEvents.ALL, TicketEvents.ALL,
                        ComplianceEvents.ALL, AuditEvents.ALL).flatMap(List::stream)
                        .toList());
    }

    /** A catalogue of the given records only. */
    public static EventCatalog of(Collection<Class<? extends Event>> records) {
        return new EventCatalog(records);
    }

    /** @param type such as {@code tenant.created.v1} */
    public Optional<EventDescriptor<?>> find(String type) {
        return Optional.ofNullable(byType.get(type));
    }

    public List<EventDescriptor<?>> all() {
        return List.copyOf(byType.values());
    }
}
