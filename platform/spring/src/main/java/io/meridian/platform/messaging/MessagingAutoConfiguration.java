package io.meridian.platform.messaging;

import io.meridian.contracts.events.EventCatalog;
import io.meridian.contracts.events.EventJson;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.database.ExpiredRows;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.security.InternalKeys;
import io.meridian.platform.security.InternalTokenProperties;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Events for every application with Kafka: outbox and inbox where there is a database, live listeners anywhere. */
@AutoConfiguration(after = KafkaAutoConfiguration.class, afterName = {
    "io.meridian.platform.database.DatabaseAutoConfiguration",
    "io.meridian.platform.security.SecurityAutoConfiguration"})
@ConditionalOnClass({KafkaTemplate.class, KafkaAutoConfiguration.class})
@ConditionalOnBean(KafkaConnectionDetails.class)
@EnableConfigurationProperties(MessagingProperties.class)
class MessagingAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EventCatalog eventCatalog() {
        return EventCatalog.ofAllServices();
    }

    @Bean
    CloudEvents cloudEvents(MessagingProperties properties, InternalTokenProperties token,
            @Value("${spring.application.name}") String service) {
        return new CloudEvents(properties.topicPrefix(), service, token.region());
    }

    @Bean
    KafkaClients kafkaClients(KafkaProperties spring, KafkaConnectionDetails connection,
            @Value("${spring.application.name}") String service) {
        return new KafkaClients(spring, connection, service);
    }

    @Bean
    ListenerContainers listenerContainers(KafkaClients clients, MessagingProperties properties,
            @Value("${spring.application.name}") String service) {
        return new ListenerContainers(clients, properties, service);
    }

    @Bean
    TopicCreator topicCreator(KafkaClients clients, MessagingProperties properties, List<OwnedTopic> topics) {
        return new TopicCreator(clients::admin, properties, topics);
    }

    @Bean
    EventListeners liveEventListeners(ListenerContainers containers, ObjectProvider<LiveEventListener> listeners,
            CloudEvents wire, EventCatalog catalog, MeterRegistry meters) {
        List<LiveReach> watched = listeners.orderedStream()
                .map(listener -> new LiveReach(listener,
                        containers.live(listener, new LiveDispatcher(listener, wire, catalog, meters)),
                        System::nanoTime))
                .toList();
        return new EventListeners(watched.stream().map(LiveReach::container).toList(),
                () -> watched.forEach(LiveReach::look));
    }

    @Bean
    StateSeal stateSeal(InternalKeys keys, InternalTokenProperties token) {
        return new StateSeal(keys, token.region());
    }

    @Bean
    SignedStatePublisher signedStatePublisher(KafkaClients clients, MessagingProperties properties, StateSeal seal) {
        return new SignedStatePublisher(clients, properties.topicPrefix(), seal);
    }

    @Bean
    SignedStateReaders signedStateReaders(ObjectProvider<SignedStateListener> listeners, KafkaClients clients,
            MessagingProperties properties, StateSeal seal, MeterRegistry meters) {
        return new SignedStateReaders(listeners.orderedStream().map(listener -> new SignedStateReader(listener, clients,
                properties.topicPrefix(), seal, meters)).toList());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(SystemDatabase.class)
    static class WithDatabase {

        @Bean
        OutboxRelay outboxRelay(SystemDatabase system, KafkaClients clients, CloudEvents wire, MeterRegistry meters) {
            return new OutboxRelay(system.dataSource(), clients::producer, wire, meters, OutboxRelay.STUCK);
        }

        @Bean
        OutboxBacklog outboxBacklog(SystemDatabase system, MeterRegistry meters) {
            return new OutboxBacklog(system.jdbc(), meters);
        }

        @Bean
        EventPublisher eventPublisher(DataSource dataSource, ObjectProvider<OwnedTopic> topics, OutboxRelay relay,
                BusinessClock clock, ObservationRegistry observations) {
            return new EventPublisher(new JdbcTemplate(dataSource),
                    topics.stream().map(OwnedTopic::name).collect(Collectors.toSet()), relay::wake, clock,
                    observations);
        }

        @Bean
        InboxStore inboxStore(DataSource dataSource) {
            return new InboxStore(JdbcClient.create(dataSource));
        }

        @Bean
        Subscriptions subscriptions(ObjectProvider<EventHandler<?>> handlers) {
            EventJson json = new EventJson();
            return new Subscriptions(
                    handlers.orderedStream().<Subscription<?>>map(handler -> Subscription.of(handler, json)).toList());
        }

        @Bean
        ParkedEvents parkedEvents(InboxStore store, PlatformTransactionManager transactions,
                Subscriptions subscriptions) {
            return new ParkedEvents(store, new TransactionTemplate(transactions), subscriptions.all());
        }

        @Bean
        ReadUntil readUntil(SystemDatabase system) {
            return new ReadUntil(system.jdbc());
        }

        @Bean
        TopicStamps topicStamps(SystemDatabase system, KafkaClients clients, MessagingProperties properties,
                BusinessClock clock) {
            return new TopicStamps(system.jdbc(), clients, properties.topicPrefix(), clock);
        }

        @Bean
        InboxDispatcher.Kept keptOfEvents(InboxStore store, ReadUntil readUntil) {
            return new InboxDispatcher.Kept(store, readUntil);
        }

        @Bean
        EventListeners inboxListeners(ListenerContainers containers, Subscriptions subscriptions, CloudEvents wire,
                InboxDispatcher.Kept kept, PlatformTransactionManager transactions, MeterRegistry meters,
                ObservationRegistry observations) {
            var byTopic = subscriptions.all().stream().collect(
                    Collectors.groupingBy(s -> s.descriptor().topic(), TreeMap::new, Collectors.toList()));
            List<ConcurrentMessageListenerContainer<String, byte[]>> built = byTopic.entrySet().stream()
                    .map(topic -> containers.inbox(topic.getKey(), new InboxDispatcher(topic.getValue(), wire, kept,
                            new TransactionTemplate(transactions), meters, observations)))
                    .toList();
            return new EventListeners(built);
        }

        @Bean
        KeptEventsReplay keptEventsReplay(ObjectProvider<KeptEvents<?>> kept, KafkaClients clients,
                MessagingProperties properties, CloudEvents wire) {
            return new KeptEventsReplay(kept.orderedStream().<KeptEventsReader<?>>map(
                    each -> new KeptEventsReader<>(each, clients, properties.topicPrefix(), wire)).toList(),
                    properties.replayPatience());
        }

        @Bean
        ExpiredRows inboxRows() {
            return new ExpiredRows("platform.inbox", "received_at < now() - interval '14 days'");
        }
    }

    /** The handlers of this service; names are unique. */
    record Subscriptions(List<Subscription<?>> all) {

        Subscriptions {
            all = List.copyOf(all);
            if (all.stream().map(Subscription::name).distinct().count() != all.size()) {
                throw new IllegalStateException("Two event handlers have the same name: "
                        + all.stream().map(Subscription::name).sorted().toList());
            }
        }
    }
}
