package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventCatalog;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.contracts.events.UnreadableEventException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.MessageListener;

/** Brings passing events to one {@link LiveEventListener} and tells it of gaps. */
final class LiveDispatcher implements MessageListener<String, byte[]>, ConsumerAwareRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveDispatcher.class);

    private final LiveEventListener listener;
    private final CloudEvents wire;
    private final EventCatalog catalog;
    private final MeterRegistry meters;
    private final EventJson json = new EventJson();

    LiveDispatcher(LiveEventListener listener, CloudEvents wire, EventCatalog catalog, MeterRegistry meters) {
        this.listener = listener;
        this.wire = wire;
        this.catalog = catalog;
        this.meters = meters;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> kafka) {
        if (TopicStamp.isOne(kafka)) {
            return;
        }
        Optional<EventEnvelope<?>> event = wire.read(kafka).flatMap(this::decode);
        if (event.isEmpty()) {
            meters.counter(MessagingMetric.LIVE_UNKNOWN.meter(), "topic", kafka.topic()).increment();
            return;
        }
        try {
            listener.onEvent(event.get());
        } catch (RuntimeException e) {
            LOG.error("A live listener failed on {}; it missed the event", event.get().type(), e);
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            // Positions "from latest" are looked up lazily. What comes after the announcement of a gap must not be lost.
            partitions.forEach(consumer::position);
            listener.onInterruption();
        }
    }

    private Optional<EventEnvelope<?>> decode(Incoming incoming) {
        return catalog.find(incoming.type()).flatMap(descriptor -> decode(incoming, descriptor));
    }

    private <E extends Event> Optional<EventEnvelope<?>> decode(Incoming incoming, EventDescriptor<E> descriptor) {
        try {
            return Optional.of(incoming.envelope(json.read(incoming.payload(), descriptor.record())));
        } catch (UnreadableEventException e) {
            LOG.warn("Skipped a live event {}: {}", incoming.type(), e.getMessage());
            return Optional.empty();
        }
    }
}
