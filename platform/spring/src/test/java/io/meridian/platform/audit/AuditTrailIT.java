package io.meridian.platform.audit;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import io.meridian.testkit.service.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every change has its record, every record its change, and no number is missing. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
class AuditTrailIT {

    private static final int WRITERS = 8;
    private static final int EACH = 24;
    private static final Audited CHANGE = new Audited("queue.changed", "queue", UUID.randomUUID(),
            Map.of("name", "Front desk", "version", 3));

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final UUID agent = UUID.randomUUID();
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final EventPublisher events;
    private final AuditStream stream;

    @Autowired
    AuditTrailIT(AuditTrail audit, JdbcClient jdbc, PlatformTransactionManager transactions, EventPublisher events,
            AuditStream stream) {
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
        this.stream = stream;
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void numbers_haveNoGapAndNoTwin_amongWritersOfWhomSomeFail() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<?>> running = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(w -> writers.submit(() -> write(w))).toList();
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        List<Long> numbers = inTenant(() -> jdbc.sql("select number from platform.audit_record order by number")
                .query(Long.class).list());
        int kept = WRITERS * EACH * 2 / 3;
        assertThat(numbers).isEqualTo(LongStream.rangeClosed(1, kept).boxed().toList());
    }

    private void write(int writer) {
        for (int i = 0; i < EACH; i++) {
            boolean fails = (writer + i) % 3 == 0;
            try {
                in(() -> {
                    audit.record(CHANGE);
                    if (fails) {
                        throw new IllegalStateException("planted");
                    }
                });
            } catch (IllegalStateException planted) {
                assertThat(planted).hasMessage("planted");
            }
        }
    }

    @Test
    void event_carriesACommitmentThatTheRowProves_andNoDetails() {
        signIn(CallerKind.USER);
        AtomicReference<String> event = new AtomicReference<>("");
        in(() -> {
            audit.record(CHANGE);
            event.set(jdbc.sql("select payload from platform.outbox where key = ?").param(tenant.value())
                    .query(String.class).single());
        });
        assertThat(event.get()).contains("\"number\":1", "\"actorId\":\"" + agent, "queue.changed")
                .doesNotContain("Front desk");
        String proof = inTenant(() -> jdbc.sql("select salt, details from platform.audit_record")
                .query((row, n) -> AuditTrail.commitment(row.getBytes(1), row.getString(2))).single());
        assertThat(event.get()).contains(proof);
        assertThatThrownBy(() -> in(() -> jdbc.sql("update platform.audit_record set details = '{}'").update()))
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> in(() -> jdbc.sql("delete from platform.audit_record").update()))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void reading_isNotedOncePerReaderAndFiveMinutes_onEveryNode() {
        signIn(CallerKind.USER);
        Audited reading = new Audited("conversation.read", "conversation", UUID.randomUUID());
        AuditTrail otherNode = node(Clock.systemUTC());
        AuditTrail later = node(Clock.offset(Clock.systemUTC(), AuditTrail.ONE_READING.plus(Duration.ofSeconds(5))));
        for (int i = 0; i < 3; i++) {
            CurrentTenant.run(tenant, () -> audit.read(reading));
            CurrentTenant.run(tenant, () -> otherNode.read(reading));
        }
        assertThat(count()).isEqualTo(1);
        CurrentTenant.run(tenant, () -> audit.read(
                new Audited("conversation.read", "conversation", UUID.randomUUID())));
        assertThat(count()).isEqualTo(2);
        CurrentTenant.run(tenant, () -> later.read(reading));
        assertThat(count()).isEqualTo(3);
        signIn(CallerKind.VISITOR);
        CurrentTenant.run(tenant, () -> audit.read(
                new Audited("conversation.read", "conversation", UUID.randomUUID())));
        assertThat(count()).as("who reads what is his own").isEqualTo(3);
    }

    @Test
    void readingInATransactionThatRollsBack_isNotedTheNextTime() {
        signIn(CallerKind.USER);
        Audited reading = new Audited("conversation.read", "conversation", UUID.randomUUID());
        assertThatThrownBy(() -> in(() -> {
            audit.read(reading);
            throw new IllegalStateException("planted");
        })).hasMessage("planted");
        assertThat(count()).isZero();
        CurrentTenant.run(tenant, () -> audit.read(reading));
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void record_isOfBusinessTime_whileReadingsCountByTheMachines() {
        signIn(CallerKind.USER);
        Audited reading = new Audited("conversation.read", "conversation", UUID.randomUUID());
        Clock machine = Clock.systemUTC();
        AuditTrail tomorrow = new AuditTrail(jdbc, transaction, events, stream,
                BusinessClock.moved(machine, () -> Duration.ofHours(25)), machine);
        CurrentTenant.run(tenant, () -> tomorrow.read(reading));
        CurrentTenant.run(tenant, () -> node(machine).read(reading));
        assertThat(count()).as("a clock moved back hides no reading, and none is noted twice").isEqualTo(1);
        Instant at = inTenant(() -> jdbc.sql("select at from platform.audit_record")
                .query((row, n) -> row.getTimestamp(1).toInstant()).single());
        assertThat(at).isBetween(machine.instant().plus(Duration.ofHours(24)),
                machine.instant().plus(Duration.ofHours(25)));
    }

    @Test
    void recordWithoutATransaction_isAFault() {
        assertThatThrownBy(() -> CurrentTenant.run(tenant, () -> audit.record(CHANGE)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Audited("Queue changed", "queue", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private AuditTrail node(Clock machine) {
        return new AuditTrail(jdbc, transaction, events, stream, BusinessClock.realTime(machine), machine);
    }

    private void signIn(CallerKind kind) {
        SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(
                new Caller(kind, agent.toString(), tenant, Set.of(), Set.of(), VisibilityScope.ALL, Set.of(), Set.of(),
                        "eu", null, null, null),
                "unused"));
    }

    private long count() {
        return inTenant(() -> jdbc.sql("select count(*) from platform.audit_record").query(Long.class).single());
    }

    private void in(Runnable work) {
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> work.run()));
    }

    private <T> T inTenant(java.util.function.Supplier<T> work) {
        return CurrentTenant.<T, RuntimeException>call(tenant, () -> transaction.execute(status -> work.get()));
    }
}
