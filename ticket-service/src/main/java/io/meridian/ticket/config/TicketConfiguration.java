package io.meridian.ticket.config;

import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.TicketAudited;
import io.meridian.contracts.events.ticket.TicketEvents;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.platform.viewing.ViewingRules;
import io.meridian.policy.view.ViewPolicies;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Topics and settings. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(TicketProperties.class)
class TicketConfiguration {

    @Bean
    OwnedTopic ticketTopic() {
        return OwnedTopic.events(TicketEvents.TICKET_TOPIC);
    }

    @Bean
    ViewPolicies viewPolicies() {
        return new ViewPolicies();
    }

    @Bean
    ViewingRules viewingRules(ViewPolicies policies) {
        return policies::limits;
    }

    @Bean
    OwnedTopic auditTopic() {
        return AuditStream.topic(AuditEvents.TICKET_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(
                r -> new TicketAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(), r.actorId(),
                        r.audited().action(), r.audited().objectType(), r.audited().objectId(), r.commitment()));
    }
}
