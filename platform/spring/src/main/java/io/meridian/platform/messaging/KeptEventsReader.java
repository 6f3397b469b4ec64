package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.UnreadableEventException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one topic from its beginning to where it ended when the reading began, for one {@link KeptEvents}. */
final class KeptEventsReader<E extends Event> {

    private static final Logger LOG = LoggerFactory.getLogger(KeptEventsReader.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final KeptEvents<E> target;
    private final EventDescriptor<E> descriptor;
    private final KafkaClients clients;
    private final String prefix;
    private final CloudEvents wire;
    private final EventJson json = new EventJson();

    KeptEventsReader(KeptEvents<E> target, KafkaClients clients, String prefix, CloudEvents wire) {
        this.target = target;
        this.descriptor = EventDescriptor.of(target.type());
        this.clients = clients;
        this.prefix = prefix;
        this.wire = wire;
    }

    String topic() {
        return descriptor.topic();
    }

    void read() {
        try (Consumer<String, byte[]> consumer = clients.reader(topic())) {
            List<TopicPartition> partitions = consumer.partitionsFor(prefix + topic()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
            if (partitions.isEmpty()) {
                LOG.info("There is no topic {} yet, so nothing of it is kept", topic());
                return;
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            new Reading(consumer).until(consumer.endOffsets(partitions));
        }
    }

    /** One reading, from the beginning. */
    private final class Reading {

        private final Consumer<String, byte[]> consumer;
        private final Map<TenantId, List<E>> waiting = new HashMap<>();
        private int read;
        private int news;

        Reading(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
        }

        void until(Map<TopicPartition, Long> ends) {
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(this::take);
            }
            waiting.forEach(this::replay);
            LOG.info("{} events of {} are kept; {} of them were news to the database", read, topic(), news);
        }

        private void take(ConsumerRecord<String, byte[]> kafka) {
            wire.read(kafka).filter(incoming -> incoming.type().equals(descriptor.type())).ifPresent(incoming -> {
                try {
                    List<E> events = waiting.computeIfAbsent(incoming.tenant(), tenant -> new ArrayList<>());
                    events.add(json.read(incoming.payload(), descriptor.record()));
                    read++;
                    if (events.size() == AT_ONCE) {
                        replay(incoming.tenant(), events);
                        events.clear();
                    }
                } catch (UnreadableEventException e) {
                    LOG.error("{}, partition {}, offset {} cannot be replayed", kafka.topic(), kafka.partition(),
                            kafka.offset(), e);
                }
            });
        }

        private void replay(TenantId tenant, List<E> events) {
            if (!events.isEmpty()) {
                news += CurrentTenant.<Integer, RuntimeException>call(tenant, () -> target.replay(List.copyOf(events)));
            }
        }
    }
}
