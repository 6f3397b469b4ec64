package io.meridian.channel.consent;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.contracts.events.compliance.ContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactChanged;
import io.meridian.contracts.events.compliance.DoNotContactListChanged;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.policy.TimeZones;
import java.util.function.Consumer;
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
    OwnedTopic customerTopic() {
        return OwnedTopic.events(ChannelEvents.CUSTOMER_TOPIC);
    }

    @Bean
    OwnedTopic erasureTopic() {
        return OwnedTopic.state(ChannelEvents.ERASURE_TOPIC);
    }

    @Bean
    TimeZones timeZones() {
        return TimeZones.load();
    }

    @Bean
    EventHandler<ContactChanged> contactChanges(Contacts contacts) {
        return handler("changed", ContactChanged.class, contacts::changed);
    }

    @Bean
    EventHandler<DoNotContactListChanged> doNotContactLists(DoNotContact lists) {
        return handler("list", DoNotContactListChanged.class, lists::changed);
    }

    @Bean
    EventHandler<DoNotContactChanged> doNotContactAddresses(DoNotContact lists) {
        return handler("address", DoNotContactChanged.class, lists::changed);
    }

    /** Parked by one of these, an event lets the tenant's knowledge count as stale. */
    private static <E extends Event> EventHandler<E> handler(String name, Class<E> type, Consumer<E> take) {
        return new EventHandler<>() {

            @Override
            public String name() {
                return Freshness.HANDLERS + name;
            }

            @Override
            public Class<E> type() {
                return type;
            }

            @Override
            public void handle(EventEnvelope<E> event) {
                take.accept(event.event());
            }
        };
    }
}
