package io.meridian.platform.messaging;

import io.meridian.contracts.events.UnreadableEventException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings each record of a topic to the handlers of its type. Whatever a handler does, the partition moves on: what it
 * cannot deal with is parked. Only an unreachable database stops the partition, because nothing can be parked then.
 */
final class InboxDispatcher implements MessageListener<String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(InboxDispatcher.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(50), Duration.ofMillis(200),
            Duration.ofMillis(500));

    private final List<Subscription<?>> subscriptions;
    private final CloudEvents wire;
    private final InboxStore store;
    private final ReadUntil readUntil;
    private final TransactionTemplate transaction;
    private final MeterRegistry meters;
    private final ObservationRegistry observations;

    InboxDispatcher(List<Subscription<?>> subscriptions, CloudEvents wire, Kept kept, TransactionTemplate transaction,
            MeterRegistry meters, ObservationRegistry observations) {
        this.subscriptions = List.copyOf(subscriptions);
        this.wire = wire;
        this.store = kept.inbox();
        this.readUntil = kept.readUntil();
        this.transaction = transaction;
        this.meters = meters;
        this.observations = observations;
    }

    /** Where it is kept what was dealt with, and how far it goes. */
    record Kept(InboxStore inbox, ReadUntil readUntil) {}

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> kafka) {
        if (TopicStamp.isOne(kafka)) {
            TopicStamp.read(kafka).ifPresent(stamp -> readUntil.keep(wire.topic(kafka), kafka.partition(), stamp));
            return;
        }
        Incoming incoming = wire.read(kafka).orElse(null);
        if (incoming == null) {
            LOG.warn("Skipped a record that is no event: topic {} partition {} offset {}", kafka.topic(),
                    kafka.partition(), kafka.offset());
            meters.counter(MessagingMetric.INBOX_REJECTED.meter(), "topic", kafka.topic()).increment();
            return;
        }
        for (Subscription<?> subscription : receivers(incoming)) {
            try (var ignored = MDC.putCloseable("tenant", incoming.tenant().toString())) {
                deliver(subscription, incoming);
            }
        }
    }

    /** Who reads the type; if nobody does, who reads another version of it and must not miss this one. */
    private List<Subscription<?>> receivers(Incoming incoming) {
        List<Subscription<?>> exact = subscriptions.stream().filter(s -> s.reads(incoming)).toList();
        return exact.isEmpty() ? subscriptions.stream().filter(s -> s.concerns(incoming)).toList() : exact;
    }

    private void deliver(Subscription<?> subscription, Incoming incoming) {
        for (int attempt = 1;; attempt++) {
            try {
                InboxStore.Admission admission = observe(subscription, incoming);
                if (admission == InboxStore.Admission.DUPLICATE) {
                    count(MessagingMetric.INBOX_DUPLICATES, subscription);
                }
                return;
            } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
                if (e instanceof UnreadableEventException || attempt > PAUSES.size()) {
                    park(subscription, incoming, e, attempt);
                    return;
                }
                LOG.info("{} failed and is tried again: {}", subscription.name(), FailureText.of(e));
                count(MessagingMetric.INBOX_RETRIES, subscription);
                pause(PAUSES.get(attempt - 1));
            }
        }
    }

    private InboxStore.Admission observe(Subscription<?> subscription, Incoming incoming) {
        ReceiverContext<Incoming> context = new ReceiverContext<>(
                (event, name) -> CloudEvents.TRACEPARENT.equals(name) ? event.traceparent() : null, Kind.CONSUMER);
        context.setCarrier(incoming);
        Observation observation = Observation
                .createNotStarted(MessagingMetric.INBOX_HANDLED.meter(), () -> context, observations)
                .lowCardinalityKeyValue("handler", subscription.name());
        return Objects.requireNonNull(observation.observe(() -> CurrentTenant.call(incoming.tenant(),
                () -> Objects.requireNonNull(transaction.execute(status -> handleOnce(subscription, incoming))))));
    }

    private InboxStore.Admission handleOnce(Subscription<?> subscription, Incoming incoming) {
        InboxStore.Admission admission = store.admit(subscription.name(), incoming);
        if (admission == InboxStore.Admission.BEHIND) {
            store.lock(subscription.name(), incoming.key());
            admission = store.admit(subscription.name(), incoming); // a replay may have ended meanwhile
        }
        switch (admission) {
            case NEW -> subscription.handle(incoming);
            case BEHIND -> {
                store.park(subscription.name(), incoming, null, 0);
                parked(subscription, "behind");
            }
            case DUPLICATE -> {
            }
        }
        return admission;
    }

    private void park(Subscription<?> subscription, Incoming incoming, Throwable failure, int attempts) {
        String error = FailureText.of(failure);
        CurrentTenant.run(incoming.tenant(), () -> transaction.executeWithoutResult(status -> {
            store.lock(subscription.name(), incoming.key());
            store.park(subscription.name(), incoming, error, attempts);
        }));
        parked(subscription, "failed");
        LOG.warn("{} cannot deal with event {} ({}); it is parked, and later ones of its key behind it: {}",
                subscription.name(), incoming.id(), incoming.type(), error, failure);
    }

    private void parked(Subscription<?> subscription, String reason) {
        meters.counter(MessagingMetric.INBOX_PARKED.meter(), "handler", subscription.name(), "reason", reason)
                .increment();
    }

    private void count(MessagingMetric metric, Subscription<?> subscription) {
        meters.counter(metric.meter(), "handler", subscription.name()).increment();
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while an event was waiting to be tried again", e);
        }
    }
}
