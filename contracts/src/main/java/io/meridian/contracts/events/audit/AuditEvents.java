package io.meridian.contracts.events.audit;

import io.meridian.contracts.events.Event;
import java.util.List;

/** The topics and events of the audit log; compliance reads them all. */
public final class AuditEvents {

    public static final String CHANNEL_TOPIC = "meridian.channel.audit.v1";
    public static final String COMPLIANCE_TOPIC = "meridian.compliance.audit.v1";
    public static final String ROUTING_TOPIC = "meridian.routing.audit.v1";
    public static final String TENANT_TOPIC = "meridian.tenant.audit.v1";
    public static final String TICKET_TOPIC = "meridian.ticket.audit.v1";

    public static final List<Class<? extends Event>> ALL = List.of(ChannelAudited.class, ComplianceAudited.class,
            RoutingAudited.class, TenantAudited.class, TicketAudited.class);

    private AuditEvents() {}
}
