package io.meridian.compliance;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.contracts.events.audit.RoutingAudited;
import io.meridian.contracts.events.audit.TenantAudited;
import io.meridian.contracts.events.channel.ChannelEvents;
import io.meridian.testkit.backends.Backends;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plays the services whose records and decisions this one takes. */
public class Teller implements AutoCloseable {

    public static final Instant AT = Instant.parse("2026-11-21T10:00:00.123456Z");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> TOPICS = List.of(AuditEvents.CHANNEL_TOPIC, AuditEvents.ROUTING_TOPIC,
            AuditEvents.TENANT_TOPIC, AuditEvents.TICKET_TOPIC, ChannelEvents.CONSENT_TOPIC);

    private final Queue<Future<RecordMetadata>> sending = new ConcurrentLinkedQueue<>();
    private final EventJson json = new EventJson();
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()), new StringSerializer(),
            new ByteArraySerializer());

    /** Their topics are there before this service looks for them. */
    @Bean
    static BeanFactoryPostProcessor topicsOfOthers() {
        return factory -> {
            for (String topic : TOPICS) {
                try {
                    Backends.kafka().createTopic(topic, 2);
                } catch (IllegalStateException ignored) {
                    // another context of this JVM has made it
                }
            }
        };
    }

    public static RoutingAudited queueChanged(UUID tenant, long number, UUID actor, UUID queue) {
        return new RoutingAudited(tenant, number, UUID.randomUUID(), AT.plusSeconds(number), CallerKind.USER, actor,
                "queue.changed", "queue", queue, "ab".repeat(32));
    }

    public static ChannelAudited conversationRead(UUID tenant, long number, UUID actor, UUID conversation) {
        return new ChannelAudited(tenant, number, UUID.randomUUID(), AT.plusSeconds(number), CallerKind.USER, actor,
                "conversation.read", "conversation", conversation, "cd".repeat(32));
    }

    public static TenantAudited secretChanged(UUID tenant, long number) {
        return new TenantAudited(tenant, number, UUID.randomUUID(), AT.plusSeconds(number), CallerKind.SERVICE, null,
                "api-client.secret-changed", "api-client", null, "ef".repeat(32));
    }

    public void tell(UUID tenant, Event event) {
        EventDescriptor<?> descriptor = EventDescriptor.of(event.getClass());
        ProducerRecord<String, byte[]> sent = new ProducerRecord<>(descriptor.topic(), event.key().toString(),
                json.write(event));
        Map.of("ce_id", UUID.randomUUID().toString(), "ce_type", descriptor.type(), "ce_tenantid", tenant.toString(),
                "ce_region", "eu", "ce_time", AT.toString(), "ce_specversion", "1.0", "ce_source", "/test")
                .forEach((name, value) -> sent.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        sending.add(producer.send(sent));
    }

    /** Until all of it is at the broker. */
    public void flush() {
        for (Future<RecordMetadata> sent = sending.poll(); sent != null; sent = sending.poll()) {
            try {
                sent.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What was told of something, once so much is there. */
    public <E extends Event> List<E> told(UUID key, Class<E> type, int count) {
        flush();
        List<E> told = new ArrayList<>();
        await().atMost(SOON).untilAsserted(() -> {
            told.clear();
            read(EventDescriptor.of(type).topic(), (partition, record) -> {
                if (record != null && key.toString().equals(record.key())) {
                    told.add(json.read(Objects.requireNonNull(record.value()), type));
                }
            });
            assertThat(told).hasSize(count);
        });
        return told;
    }

    /** Takes each partition once, without a record, and then its records. */
    public interface Reader {

        void take(TopicPartition partition, @Nullable ConsumerRecord<String, byte[]> record);
    }

    /** All that was told on a topic. */
    public static void read(String topic, Reader reader) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Backends.kafka().bootstrapServers()), new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            partitions.forEach(partition -> reader.take(partition, null));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> reader
                        .take(new TopicPartition(record.topic(), record.partition()), record));
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
