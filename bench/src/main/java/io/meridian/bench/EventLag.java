package io.meridian.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long events of conversations are under way to a consumer, from the moment that they name themselves. That lies in the
 * transaction, so that its rest and the commit count too: what commit to consumer takes is less.
 */
final class EventLag implements AutoCloseable {

    private static final String TOPIC = "meridian.channel.conversation.v1";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Latency latency = new Latency();
    private final Thread thread;

    EventLag(String servers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition())).toList());
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position);
        thread = Thread.ofPlatform().name("event-lag").start(this::read);
    }

    private void read() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(Duration.ofSeconds(1));
                Instant now = Instant.now();
                records.forEach(record -> latency.add(Duration.between(time(record), now).toNanos()));
            }
        } catch (WakeupException e) {
            // enough
        }
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> record) {
        Header time = Objects.requireNonNull(record.headers().lastHeader("ce_time"));
        return Instant.parse(new String(time.value(), StandardCharsets.UTF_8));
    }

    /** What was measured; reads no more. */
    Latency end() {
        close();
        return latency;
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
