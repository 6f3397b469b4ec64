package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Publishes events: each is written in the caller's transaction and reaches Kafka after its commit, at least once, per
 * key in the order of the commits. A transaction that rolls back publishes nothing.
 * <p>
 * The order is that of the aggregate: change it (or lock its row) before publishing, so that two transactions on the same
 * key cannot write their events at the same time.
 */
public final class EventPublisher {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String INSERT = """
            insert into platform.outbox (id, lane, topic, type, key, payload, traceparent, occurred_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)""";

    private final JdbcClient jdbc;
    private final Set<String> topics;
    private final IntConsumer wake;
    private final BusinessClock clock;
    private final ObservationRegistry observations;
    private final EventJson json = new EventJson();
    private final Map<Class<?>, EventDescriptor<?>> descriptors = new ConcurrentHashMap<>();

    /**
     * @param topics
     *            the topics this service owns
     * @param wake
     *            told the lane of an event once it is committed
     */
    EventPublisher(JdbcClient jdbc, Set<String> topics, IntConsumer wake, BusinessClock clock,
            ObservationRegistry observations) {
        this.jdbc = jdbc;
        this.topics = Set.copyOf(topics);
        this.wake = wake;
        this.clock = clock;
        this.observations = observations;
    }

    /**
     * Publishes an event of the current tenant with the current transaction.
     *
     * @return the id of the event
     * @throws IllegalStateException
     *             without a transaction or tenant, or for a topic that this service has not declared as
     *             {@link OwnedTopic}: faults of the caller
     */
    public UUID publish(Event event) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is published in the transaction of its change; there is none");
        }
        CurrentTenant.require();
        EventDescriptor<?> descriptor = descriptors.computeIfAbsent(event.getClass(),
                type -> EventDescriptor.of(event.getClass()));
        if (!topics.contains(descriptor.topic())) {
            throw new IllegalStateException("Declare an OwnedTopic for " + descriptor.topic());
        }
        UUID id = Ids.next();
        Map<String, String> carrier = new HashMap<>();
        SenderContext<Map<String, String>> context = new SenderContext<>((map, name, value) -> carrier.put(name, value),
                Kind.PRODUCER);
        context.setCarrier(carrier);
        Observation.createNotStarted(MessagingMetric.EVENT_PUBLISH.meter(), () -> context, observations)
                .lowCardinalityKeyValue("type", descriptor.type())
                .observe(() -> insert(id, descriptor, event, carrier));
        return id;
    }

    private void insert(UUID id, EventDescriptor<?> descriptor, Event event, Map<String, String> carrier) {
        byte[] payload = json.write(event);
        if (payload.length > MAX_BYTES) {
            throw new IllegalArgumentException(descriptor.type() + " is too large; events carry ids, not content");
        }
        int lane = Lanes.of(event.key());
        jdbc.sql(INSERT).param(id).param(lane).param(descriptor.topic()).param(descriptor.type()).param(event.key())
                .param(new String(payload, StandardCharsets.UTF_8)).param(carrier.get(CloudEvents.TRACEPARENT))
                .param(Timestamp.from(clock.instant())).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake.accept(lane);
            }
        });
    }
}
