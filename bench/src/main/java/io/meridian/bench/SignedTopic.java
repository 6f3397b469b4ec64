package io.meridian.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;

/** What a region has published as a signed state; whether its signature is right is for the services to see. */
final class SignedTopic {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON = JsonMapper.shared();

    private SignedTopic() {}

    static <T> T read(LocalRegion region, String topic, String key, Class<T> type) {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", region.kafka()), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition())).toList());
            consumer.seekToBeginning(consumer.assignment());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    if (record.key().equals(key)) {
                        String payload = new String(record.value(), StandardCharsets.US_ASCII).split("\\.")[1];
                        return JSON.readValue(JSON.readTree(Base64.getUrlDecoder().decode(payload)).path("content")
                                .asString(), type);
                    }
                }
            }
        }
        throw new IllegalStateException(
                "The region has published no " + key + " on " + topic + " within " + PATIENCE.toSeconds() + " s");
    }
}
