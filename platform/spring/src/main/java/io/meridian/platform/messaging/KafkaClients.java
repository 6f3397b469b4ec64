package io.meridian.platform.messaging;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;

/** Clients with the settings that the guarantees of this package rest on; address and security are Spring's. */
final class KafkaClients {

    private static final int RECONNECT_MS = 1000;
    private static final int REQUEST_MS = 10_000;
    private static final int METADATA_MS = 2_000;
    private static final int FETCH_WAIT_MS = 5_000;

    private final KafkaProperties spring;
    private final KafkaConnectionDetails connection;
    private final String service;

    KafkaClients(KafkaProperties spring, KafkaConnectionDetails connection, String service) {
        this.spring = spring;
        this.connection = connection;
        this.service = service;
    }

    /**
     * A producer that keeps the order of each partition whatever happens: idempotent, and never giving up on a record,
     * since it would go on with the next one. The relay replaces one that is stuck.
     */
    Producer<String, byte[]> producer() {
        Map<String, Object> config = client(spring.buildProducerProperties(), connection.getProducer(),
                service + "-outbox");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, OwnedTopic.LARGEST_STATE);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, METADATA_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS);
        return new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
    }

    /** A consumer of no group, for whoever reads a whole topic on every node; it waits for records at the broker. */
    Consumer<String, byte[]> reader(String topic) {
        Map<String, Object> config = client(spring.buildConsumerProperties(), connection.getConsumer(),
                service + "-" + topic);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS);
        return new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Consumers that commit offsets only when told to. */
    ConsumerFactory<String, byte[]> consumers(String group, String offsetReset) {
        Map<String, Object> config = client(spring.buildConsumerProperties(), connection.getConsumer(), group);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, offsetReset);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        // A topic that its owner creates after we have started must be seen soon.
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 5_000);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MS);
        return new DefaultKafkaConsumerFactory<>(config, new StringDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        Map<String, Object> config = client(spring.buildAdminProperties(), connection.getAdmin(), service + "-topics");
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) Duration.ofSeconds(10).toMillis());
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, (int) Duration.ofSeconds(5).toMillis());
        return Admin.create(config);
    }

    private static Map<String, Object> client(Map<String, Object> config, KafkaConnectionDetails.Configuration address,
            String id) {
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address.getBootstrapServers());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, id);
        // Micrometer reads the clients themselves; hundreds of JMX names per client would only cost time at the start.
        config.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
        return config;
    }
}
