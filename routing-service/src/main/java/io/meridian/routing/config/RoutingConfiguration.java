package io.meridian.routing.config;

import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.RoutingAudited;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.routing.engine.ResidencyRule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What routing-service owns and is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutingProperties.class)
@EnableScheduling
class RoutingConfiguration {

    @Bean
    OwnedTopic taskTopic() {
        return OwnedTopic.events(RoutingEvents.TASK_TOPIC);
    }

    @Bean
    OwnedTopic agentTopic() {
        return OwnedTopic.events(RoutingEvents.AGENT_TOPIC);
    }

    @Bean
    OwnedTopic queueTopic() {
        return OwnedTopic.state(RoutingEvents.QUEUE_TOPIC);
    }

    @Bean
    OwnedTopic auditTopic() {
        return AuditStream.topic(AuditEvents.ROUTING_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(
                r -> new RoutingAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(), r.actorId(),
                        r.audited().action(), r.audited().objectType(), r.audited().objectId(), r.commitment()));
    }

    /** Inside one cell nothing restricts who may serve whom; relay between sites brings the rule. */
    @Bean
    ResidencyRule residencyRule() {
        return ResidencyRule.NONE;
    }
}
