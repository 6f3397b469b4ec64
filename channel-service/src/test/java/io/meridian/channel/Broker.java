package io.meridian.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.compliance.ComplianceEvents;
import io.meridian.contracts.events.routing.RoutingEvents;
import io.meridian.contracts.events.tenant.TenantEvents;
import io.meridian.testkit.backends.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;

/** Plays the other services on Kafka: publishes their events by hand and reads what this one publishes. */
public class Broker implements AutoCloseable {

    private static final List<String> THEIRS = List.of(RoutingEvents.TASK_TOPIC, RoutingEvents.QUEUE_TOPIC,
            TenantEvents.USER_TOPIC, TenantEvents.TENANT_TOPIC, ComplianceEvents.CONTACT_TOPIC,
            ComplianceEvents.VIEWING_TOPIC);

    private final EventJson json = new EventJson();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()), new StringSerializer(),
            new ByteArraySerializer());

    /** Their topics are there before this service looks for them. */
    @Bean
    static BeanFactoryPostProcessor topicsOfOthers() {
        return factory -> {
            for (String topic : THEIRS) {
                try {
                    Backends.kafka().createTopic(topic, 2);
                } catch (IllegalStateException ignored) {
                    // another context of this JVM has made it
                }
            }
        };
    }

    public void publish(UUID tenant, Event event) {
        publish(tenant, UUID.randomUUID(), event);
    }

    /** An event with its id, to deliver it twice. */
    public void publish(UUID tenant, UUID id, Event event) {
        publish(tenant, id, Clock.systemUTC().instant(), event);
    }

    /** An event of a certain moment. */
    public void publish(UUID tenant, UUID id, Instant time, Event event) {
        EventDescriptor<?> descriptor = EventDescriptor.of(event.getClass());
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(descriptor.topic(), event.key().toString(),
                json.write(event));
        Map.of("ce_id", id.toString(), "ce_type", descriptor.type(), "ce_tenantid", tenant.toString(), "ce_region",
                "eu",
                "ce_time", time.toString(), "ce_specversion", "1.0", "ce_source", "/test")
                .forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(sent).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was published under a key, as type and payload; waits until {@code count} are there. */
    public List<Published> read(String topic, UUID key, int count) {
        return read(topic, key, found -> found.size() >= count);
    }

    /** What there is of a key from its first event on, until that is enough. */
    public List<Published> read(String topic, UUID key, Predicate<List<Published>> isEnough) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrapServers(), "auto.offset.reset", "earliest"));
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(settings, new StringDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList());
            consumer.seekToBeginning(consumer.assignment());
            List<Published> found = new ArrayList<>();
            for (int i = 0; i < 100 && !isEnough.test(found); i++) {
                for (ConsumerRecord<String, byte[]> sent : consumer.poll(Duration.ofMillis(100))) {
                    if (key.toString().equals(sent.key())) {
                        found.add(Published.of(sent));
                    }
                }
            }
            return found;
        }
    }

    /** An event as it stands in Kafka. */
    public record Published(String type, String tenant, String payload) {

        static Published of(ConsumerRecord<String, byte[]> sent) {
            return new Published(header(sent, "ce_type"), header(sent, "ce_tenantid"),
                    new String(sent.value(), StandardCharsets.UTF_8));
        }

        private static String header(ConsumerRecord<String, byte[]> sent, String name) {
            return new String(sent.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
