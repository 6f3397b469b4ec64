package io.meridian.compliance.consent;

import io.meridian.contracts.events.channel.ConsentDecided;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.platform.messaging.TopicStamps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What the ledger hears and tells. */
@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    @Bean
    OwnedTopic contactTopic() {
        return OwnedTopic.state(ComplianceEvents.CONTACT_TOPIC);
    }

    @Bean
    EventHandler<ConsentDecided> decisionsInChannels(ConsentLedger ledger) {
        return new EventHandler<>() {

            @Override
            public String name() {
                return "compliance.consent-decided";
            }

            @Override
            public Class<ConsentDecided> type() {
                return ConsentDecided.class;
            }

            @Override
            public void handle(EventEnvelope<ConsentDecided> event) {
                ledger.take(event.event());
            }
        };
    }

    /** Lets the sending services know that they know all: who hears nothing for a day sends nothing unasked. */
    @Component
    static class Freshness {

        private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);

        private final TopicStamps stamps;

        Freshness(TopicStamps stamps) {
            this.stamps = stamps;
        }

        @Scheduled(initialDelay = 1_000, fixedDelay = 30_000)
        void stamp() throws InterruptedException {
            try {
                stamps.stamp(ComplianceEvents.CONTACT_TOPIC);
            } catch (RuntimeException e) {
                LOG.warn("The sending services were not told that they know all decisions; it is tried again: {}",
                        e.getMessage());
            }
        }
    }
}
