package io.meridian.platform.messaging;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventDescriptor;
import io.meridian.contracts.events.EventJson;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private final JdbcTemplate jdbc;
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
    EventPublisher(JdbcTemplate jdbc, Set<String> topics, IntConsumer wake, BusinessClock clock,
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
        requireTransaction();
        return told(event, prepared -> insert(List.of(prepared))).id();
    }

    /** An event as it is stored, made before the transaction that publishes it. */
    public record Prepared(TenantId tenant, UUID id, String topic, String type, UUID key, String payload,
            @Nullable String traceparent) {}

    /** Makes an event of the current tenant ready for {@link #publish(List)}, as part of the caller's trace. */
    public Prepared prepare(Event event) {
        return told(event, prepared -> {});
    }

    /**
     * As {@link #publish(Event)}, several at once.
     *
     * @throws IllegalStateException
     *             without a transaction, or if one was prepared for another tenant than the current: faults of the caller
     */
    public void publish(List<Prepared> events) {
        requireTransaction();
        TenantId tenant = CurrentTenant.require();
        if (!events.stream().allMatch(event -> event.tenant().equals(tenant))) {
            throw new IllegalStateException("An event is published for the tenant it was prepared for");
        }
        insert(events);
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An event is published in the transaction of its change; there is none");
        }
    }

    private Prepared told(Event event, Consumer<Prepared> then) {
        TenantId tenant = CurrentTenant.require();
        EventDescriptor<?> descriptor = descriptors.computeIfAbsent(event.getClass(),
                type -> EventDescriptor.of(event.getClass()));
        if (!topics.contains(descriptor.topic())) {
            throw new IllegalStateException("Declare an OwnedTopic for " + descriptor.topic());
        }
        Map<String, String> carrier = new HashMap<>();
        SenderContext<Map<String, String>> context = new SenderContext<>((map, name, value) -> carrier.put(name, value),
                Kind.PRODUCER);
        context.setCarrier(carrier);
        return Objects.requireNonNull(Observation
                .createNotStarted(MessagingMetric.EVENT_PUBLISH.meter(), () -> context, observations)
                .lowCardinalityKeyValue("type", descriptor.type()).observe(() -> {
                    Prepared prepared = new Prepared(tenant, Ids.next(), descriptor.topic(), descriptor.type(),
                            event.key(), payload(descriptor, event), carrier.get(CloudEvents.TRACEPARENT));
                    then.accept(prepared);
                    return prepared;
                }));
    }

    private String payload(EventDescriptor<?> descriptor, Event event) {
        byte[] payload = json.write(event);
        if (payload.length > MAX_BYTES) {
            throw new IllegalArgumentException(descriptor.type() + " is too large; events carry ids, not content");
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    private void insert(List<Prepared> events) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(INSERT, events, events.size(), (row, event) -> {
            row.setObject(1, event.id());
            row.setInt(2, Lanes.of(event.key()));
            row.setString(3, event.topic());
            row.setString(4, event.type());
            row.setObject(5, event.key());
            row.setString(6, event.payload());
            row.setString(7, event.traceparent());
            row.setTimestamp(8, now);
        });
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                events.forEach(event -> wake.accept(Lanes.of(event.key())));
            }
        });
    }
}
