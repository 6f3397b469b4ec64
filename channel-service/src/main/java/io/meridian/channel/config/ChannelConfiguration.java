package io.meridian.channel.config;

import com.nimbusds.jose.jwk.OctetKeyPair;
import io.meridian.channel.attachment.FileObjectStore;
import io.meridian.channel.attachment.ObjectStore;
import io.meridian.channel.attachment.S3ObjectStore;
import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.platform.security.InternalKeys;
import io.meridian.platform.viewing.ViewingRules;
import io.meridian.policy.law.Policies;
import io.meridian.policy.view.ViewPolicies;
import java.net.URI;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Construction of what stands between this service and the outside. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(ChannelProperties.class)
class ChannelConfiguration {

    @Bean
    ObjectStore objectStore(ChannelProperties properties, Clock clock) {
        ChannelProperties.Objects objects = properties.objects();
        if (objects.s3Url().isBlank()) {
            return new FileObjectStore(objects.folder());
        }
        return new S3ObjectStore(new S3ObjectStore.Bucket(URI.create(objects.s3Url()), objects.s3Region(),
                objects.s3Bucket(), objects.s3AccessKey(), objects.s3SecretKey()), clock);
    }

    @Bean
    Policies policies() {
        return new Policies();
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
        return AuditStream.topic(AuditEvents.CHANNEL_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(
                r -> new ChannelAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(), r.actorId(),
                        r.audited().action(), r.audited().objectType(), r.audited().objectId(), r.commitment()));
    }

    /** The service's own key; it signs visitor tokens, which differ from internal ones by their type. */
    @Bean
    OctetKeyPair visitorTokenKey(InternalKeys keys) {
        return keys.own();
    }
}
