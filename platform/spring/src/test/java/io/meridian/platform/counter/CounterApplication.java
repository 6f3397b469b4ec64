package io.meridian.platform.counter;

import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.EventCatalog;
import io.meridian.contracts.events.audit.AuditEvents;
import io.meridian.contracts.events.audit.ChannelAudited;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.MeridianService;
import io.meridian.platform.audit.AuditStream;
import io.meridian.platform.idempotency.Idempotent;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.messaging.LiveEventListener;
import io.meridian.platform.messaging.OwnedTopic;
import io.meridian.platform.security.Allow;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Counters of a tenant; each count is an event, which the same application also reads. */
@SpringBootApplication
public class CounterApplication {

    public static void main(String[] args) {
        MeridianService.run(CounterApplication.class, "sample-service", args);
    }

    @Bean
    OwnedTopic counterTopic() {
        return OwnedTopic.events(Counted.TOPIC);
    }

    @Bean
    EventCatalog eventCatalog() {
        return EventCatalog.of(List.of(Counted.class, ChannelAudited.class));
    }

    @Bean
    OwnedTopic auditTopic() {
        return AuditStream.topic(AuditEvents.CHANNEL_TOPIC);
    }

    @Bean
    AuditStream auditStream() {
        return new AuditStream(r -> new ChannelAudited(r.tenantId(), r.number(), r.id(), r.at(), r.actorKind(),
                r.actorId(), r.audited().action(), r.audited().objectType(), r.audited().objectId(), r.commitment()));
    }

    /** What a request asks for; the mode chooses how it ends. */
    public record Ask(String mode) {}

    /** The answer. */
    public record Count(UUID id, long value) {}

    @Service
    public static class Counters {

        private final JdbcClient jdbc;
        private final EventPublisher events;

        Counters(JdbcClient jdbc, EventPublisher events) {
            this.jdbc = jdbc;
            this.events = events;
        }

        @Transactional
        public long count(UUID id) {
            long value = jdbc.sql("""
                    insert into counter (id, value) values (?, 1)
                    on conflict (tenant_id, id) do update set value = counter.value + 1 returning value""").param(id)
                    .query(Long.class).single();
            events.publish(new Counted(id, value));
            return value;
        }

        @Transactional
        public void countThenFail(UUID id) {
            count(id);
            throw new IllegalStateException("planted");
        }

        @Transactional(readOnly = true)
        public long value(UUID id) {
            return jdbc.sql("select coalesce(sum(value), 0) from counter where id = ?").param(id).query(Long.class)
                    .single();
        }

        @Transactional(readOnly = true)
        public List<Long> seen(UUID id) {
            return jdbc.sql("select number from seen where counter_id = ? order by id").param(id)
                    .query((row, n) -> row.getLong(1)).list();
        }
    }

    /** Notes what it sees, unless the test wants it to fail. */
    @Component
    public static class Seer implements EventHandler<Counted> {

        public static final String NAME = "sample.seer";

        public final Set<UUID> broken = ConcurrentHashMap.newKeySet();
        public final Queue<UUID> failOnce = new ConcurrentLinkedQueue<>();
        private final JdbcClient jdbc;

        Seer(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Class<Counted> type() {
            return Counted.class;
        }

        @Override
        public void handle(EventEnvelope<Counted> event) {
            UUID id = event.event().counterId();
            jdbc.sql("insert into seen (counter_id, number) values (?, ?)").param(id).param(event.event().sequence())
                    .update();
            if (broken.contains(id) || failOnce.remove(id)) {
                throw new IllegalStateException("planted, with a name that must not be stored: Jane Roe");
            }
        }
    }

    /** Keeps what passes. */
    @Component
    public static class Watcher implements LiveEventListener {

        public final Queue<EventEnvelope<?>> passed = new ConcurrentLinkedQueue<>();
        public final CountDownLatch listening = new CountDownLatch(1);

        @Override
        public Set<String> topics() {
            return Set.of(Counted.TOPIC);
        }

        @Override
        public void onEvent(EventEnvelope<?> event) {
            passed.add(event);
        }

        @Override
        public void onInterruption() {
            listening.countDown();
        }
    }

    /** Stands for a tracer: gives each sender a trace and keeps what receivers were given. */
    @Component
    public static class Traces implements ObservationHandler<Observation.Context> {

        public static final String SENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        public final Queue<String> received = new ConcurrentLinkedQueue<>();

        @Override
        @SuppressWarnings("unchecked")
        public void onStart(Observation.Context context) {
            if (!String.valueOf(context.getName()).startsWith("meridian.")) {
                return;
            }
            if (context instanceof SenderContext<?> sender) {
                SenderContext<Object> typed = (SenderContext<Object>) sender;
                typed.getSetter().set(typed.getCarrier(), "traceparent", SENT);
            } else if (context instanceof ReceiverContext<?> receiver) {
                ReceiverContext<Object> typed = (ReceiverContext<Object>) receiver;
                Object carrier = Objects.requireNonNull(typed.getCarrier());
                received.add(String.valueOf(typed.getGetter().get(carrier, "traceparent")));
            }
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }

    /** Lets a test hold a request. */
    @Component
    public static class Gate {

        public volatile CountDownLatch entered = new CountDownLatch(1);
        public volatile CountDownLatch open = new CountDownLatch(1);

        void pass() {
            entered.countDown();
            try {
                if (!open.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The test did not open the gate");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @RestController
    static class CounterController {

        private final Counters counters;
        private final Gate gate;

        CounterController(Counters counters, Gate gate) {
            this.counters = counters;
            this.gate = gate;
        }

        @Allow(roles = Role.AGENT)
        @Idempotent
        @PostMapping("/counters/{id}")
        ResponseEntity<Count> count(@PathVariable UUID id, @RequestBody Ask ask) {
            long value = counters.count(id);
            switch (ask.mode()) {
                case "refuse" -> throw new MeridianException(CommonError.CONFLICT, "Planted.");
                case "fail" -> throw new IllegalStateException("planted");
                case "slow" -> gate.pass();
                case "bad" -> {
                    return ResponseEntity.badRequest().body(new Count(id, value));
                }
                default -> {
                }
            }
            return ResponseEntity.created(URI.create("/counters/" + id)).eTag("\"" + value + "\"")
                    .body(new Count(id, value));
        }

        @Allow(roles = Role.PLATFORM_OPS)
        @Idempotent
        @PostMapping("/tenants/{tenant}/counters/{id}")
        Count countElsewhere(@PathVariable UUID tenant, @PathVariable UUID id) {
            if (CurrentTenant.find().isPresent()) {
                throw new IllegalStateException("No tenant is the caller's");
            }
            return Objects.requireNonNull(
                    CurrentTenant.call(new TenantId(tenant), () -> new Count(id, counters.count(id))));
        }
    }
}
