package io.meridian.channel.consent;

import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.OwnedTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is told and heard of decisions. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    OwnedTopic consentTopic() {
        return OwnedTopic.events(ChannelEvents.CONSENT_TOPIC);
    }

    @Bean
    EventHandler<ContactChanged> contactChanges(Contacts contacts) {
        return new EventHandler<>() {

            @Override
            public String name() {
                return Freshness.HANDLER;
            }

            @Override
            public Class<ContactChanged> type() {
                return ContactChanged.class;
            }

            @Override
            public void handle(EventEnvelope<ContactChanged> event) {
                contacts.changed(event.event());
            }
        };
    }
}
