package io.meridian.tenant.config;

import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.TenantAudited;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.messaging.OwnedTopic;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Topics of this service, its jobs and its settings. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConfigurationPropertiesScan("io.meridian.tenant")
class TenantConfiguration {

    @Bean
    OwnedTopic tenantTopic() {
        return OwnedTopic.state(TenantEvents.TENANT_TOPIC);
    }

    @Bean
    OwnedTopic accessTopic() {
        return OwnedTopic.events(TenantEvents.ACCESS_TOPIC);
    }

    @Bean
    OwnedTopic userTopic() {
        return OwnedTopic.state(TenantEvents.USER_TOPIC);
    }

    @Bean
    OwnedTopic teamTopic() {
        return OwnedTopic.state(TenantEvents.TEAM_TOPIC);
    }

    @Bean
    OwnedTopic calendarTopic() {
        return OwnedTopic.state(TenantEvents.CALENDAR_TOPIC);
    }

    @Bean
    OwnedTopic auditTopic() {
        return AuditStream.topic(AuditEvents.TENANT_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(
                r -> new TenantAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(), r.actorId(),
                        r.audited().action(), r.audited().objectType(), r.audited().objectId(), r.commitment()));
    }
}
