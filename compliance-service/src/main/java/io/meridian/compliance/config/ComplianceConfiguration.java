package io.meridian.compliance.config;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.compliance.engine.NoteSigner;
import io.meridian.compliance.publication.Published;
import io.meridian.compliance.verify.CheckpointFolder;
import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.ComplianceAudited;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.messaging.OwnedTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.text.ParseException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** What compliance-service is made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuditProperties.class, ComplianceProperties.class})
@EnableScheduling
class ComplianceConfiguration {

    @Bean
    NoteSigner noteSigner(AuditProperties properties) {
        try {
            OctetKeyPair key = OctetKeyPair.parse(Files.readString(properties.key()));
            return new NoteSigner(key.getKeyID(), key.getDecodedX(), key.getDecodedD());
        } catch (IOException e) {
            throw new UncheckedIOException("The key of the audit log (COMPLIANCE_AUDIT_KEY) cannot be read: "
                    + properties.key(), e);
        } catch (ParseException e) {
            throw new IllegalStateException("The key of the audit log is no Ed25519 key as JWK: " + properties.key(),
                    e);
        }
    }

    @Bean
    OwnedTopic rulesTopic() {
        return OwnedTopic.state(RuleTopics.RULES);
    }

    @Bean
    OwnedTopic guardTopic() {
        return OwnedTopic.state(RuleTopics.GUARD);
    }

    @Bean
    Published publishedRules() {
        return new Published(RuleTopics.RULES);
    }

    @Bean
    Published publishedGuard() {
        return new Published(RuleTopics.GUARD);
    }

    @Bean
    OwnedTopic viewingTopic() {
        return OwnedTopic.state(ComplianceEvents.VIEWING_TOPIC);
    }

    @Bean
    OwnedTopic auditTopic() {
        return AuditStream.topic(AuditEvents.COMPLIANCE_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(r -> new ComplianceAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(),
                r.actorId(), r.audited().action(), r.audited().objectType(), r.audited().objectId(),
                r.commitment()));
    }

    @Bean
    CheckpointFolder checkpointFolder(AuditProperties properties) {
        return new CheckpointFolder(properties.folder());
    }
}
