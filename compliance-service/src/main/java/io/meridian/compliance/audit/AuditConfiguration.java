package io.meridian.compliance.audit;

import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.contracts.events.audit.ComplianceAudited;
import io.meridian.contracts.events.audit.RoutingAudited;
import io.meridian.contracts.events.audit.TenantAudited;
import io.meridian.contracts.events.audit.TicketAudited;
import io.meridian.platform.messaging.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose records the log takes: a service that comes later is added here. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    EventHandler<ChannelAudited> channelRecords(Arrivals arrivals) {
        return new ArrivalHandler<>("channel", ChannelAudited.class, arrivals);
    }

    @Bean
    EventHandler<ComplianceAudited> complianceRecords(Arrivals arrivals) {
        return new ArrivalHandler<>("compliance", ComplianceAudited.class, arrivals);
    }

    @Bean
    EventHandler<RoutingAudited> routingRecords(Arrivals arrivals) {
        return new ArrivalHandler<>("routing", RoutingAudited.class, arrivals);
    }

    @Bean
    EventHandler<TenantAudited> tenantRecords(Arrivals arrivals) {
        return new ArrivalHandler<>("tenant", TenantAudited.class, arrivals);
    }

    @Bean
    EventHandler<TicketAudited> ticketRecords(Arrivals arrivals) {
        return new ArrivalHandler<>("ticket", TicketAudited.class, arrivals);
    }
}
