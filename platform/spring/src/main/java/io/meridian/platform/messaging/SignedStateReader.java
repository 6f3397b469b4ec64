package io.meridian.platform.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one topic of signed states from its beginning, and goes on for as long as the node lives. */
final class SignedStateReader {

    private static final Logger LOG = LoggerFactory.getLogger(SignedStateReader.class);
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration TOPIC_ABSENT = Duration.ofMillis(500);

    private final SignedStateListener listener;
    private final KafkaClients clients;
    private final String prefix;
    private final StateSeal seal;
    private final MeterRegistry meters;
    private final Map<String, Long> versions = new HashMap<>();
    private boolean complete;
    private volatile @Nullable Consumer<String, byte[]> reading;
    private @Nullable Thread thread;

    SignedStateReader(SignedStateListener listener, KafkaClients clients, String prefix, StateSeal seal,
            MeterRegistry meters) {
        this.listener = listener;
        this.clients = clients;
        this.prefix = prefix;
        this.seal = seal;
        this.meters = meters;
    }

    void start() {
        thread = Background.untilDone("Reading of " + listener.topic(), this::read);
    }

    private void read() throws InterruptedException {
        try (Consumer<String, byte[]> consumer = clients.reader(listener.topic())) {
            reading = consumer;
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(partitions));
            while (!Thread.currentThread().isInterrupted()) {
                if (!complete
                        && ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
                    complete = true;
                    listener.onComplete();
                }
                consumer.poll(POLL).forEach(this::take);
            }
        } catch (WakeupException ignored) {
            // stopped
        } finally {
            reading = null;
        }
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) throws InterruptedException {
        while (true) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + listener.topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            if (!partitions.isEmpty()) {
                return partitions;
            }
            Thread.sleep(TOPIC_ABSENT);
        }
    }

    private void take(ConsumerRecord<String, byte[]> kafka) {
        if (kafka.key() == null) {
            return;
        }
        long last = SignedStateListener.NOTHING;
        try {
            byte[] value = kafka.value();
            SignedState state = seal.open(value == null ? "" : new String(value, StandardCharsets.US_ASCII),
                    listener.signer(), listener.topic(), kafka.key());
            last = state.version();
            if (state.version() > versions.getOrDefault(state.key(), SignedStateListener.NOTHING)) {
                listener.onState(state);
                versions.put(state.key(), state.version());
            }
        } catch (StateSeal.Broken | RuntimeException e) {
            meters.counter(MessagingMetric.STATE_REFUSED.meter(), "topic", listener.topic()).increment();
            LOG.error("Refused a state of {}, partition {}, offset {}: {}. What was known before still holds.",
                    kafka.topic(), kafka.partition(), kafka.offset(), e.getMessage());
        }
        listener.onLast(kafka.key(), last);
    }

    void stop() {
        Consumer<?, ?> consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        } else if (thread != null) {
            thread.interrupt();
        }
    }
}
