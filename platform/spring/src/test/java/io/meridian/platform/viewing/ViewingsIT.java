package io.meridian.platform.viewing;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.contracts.rules.ViewingLimits;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.platform.security.Caller;
import io.meridian.platform.security.CallerAuthentication;
import io.meridian.platform.viewing.Viewings.Kind;
import io.meridian.testkit.service.ServiceTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who opens too many is stopped, at the same number whatever they do, and stays stopped. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
class ViewingsIT {

    private static final ViewingLimits LIMITS = new ViewingLimits(5, 8, 2, 3);

    private final TenantId tenant = new TenantId(UUID.randomUUID());
    private final UUID agent = UUID.randomUUID();
    private final JdbcClient jdbc;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final Viewings viewings;
    private boolean known = true;

    @Autowired
    ViewingsIT(JdbcClient jdbc, PlatformTransactionManager transactions, AuditTrail audit) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.transaction = new TransactionTemplate(transactions);
        this.audit = audit;
        this.viewings = in(Duration.ZERO);
    }

    @BeforeEach
    void signIn() {
        signIn(CallerKind.USER, agent);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void sixthCustomerOfAnHour_isRefused_andEverythingAfterIt() {
        List<UUID> customers = some(5);
        customers.forEach(this::sees);
        customers.forEach(this::sees);
        assertThat(stops()).isEmpty();
        refused(UUID.randomUUID());
        assertThat(stops()).containsExactly("viewing.stopped");
        customers.forEach(this::refused);
        assertThatExceptionOfType(MeridianException.class)
                .isThrownBy(() -> CurrentTenant.run(tenant, viewings::requireNotStopped));
        refused(UUID.randomUUID());
        assertThat(stops()).as("noted once").hasSize(1);

        signIn(CallerKind.USER, UUID.randomUUID());
        customers.forEach(this::sees);
        CurrentTenant.run(tenant, viewings::requireNotStopped);
        signIn(CallerKind.INTEGRATOR, agent);
        some(20).forEach(this::sees);
    }

    @Test
    void asLongAsTheLimitsAreNotKnown_nobodyIsStoppedForGood() {
        known = false;
        some(ViewingLimits.DEFAULT.customersPerHour()).forEach(this::sees);
        UUID next = UUID.randomUUID();
        assertThatExceptionOfType(MeridianException.class).isThrownBy(() -> sees(next))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CommonError.UNAVAILABLE));
        assertThat(stops()).isEmpty();
        known = true;
        refused(next);
        assertThat(stops()).hasSize(1);
    }

    @Test
    void whoIsStoppedAndTriesOn_isToldOfAgainAfterAnHour() {
        some(5).forEach(this::sees);
        refused(UUID.randomUUID());
        refused(UUID.randomUUID());
        assertThat(stops()).hasSize(1);
        Viewings later = in(Duration.ofMinutes(61));
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(MeridianException.class).isThrownBy(
                    () -> CurrentTenant.run(tenant, () -> later.see(Kind.CUSTOMERS, UUID.randomUUID())));
        }
        assertThat(stops()).as("compliance-service may not have heard the first").hasSize(2);
    }

    @Test
    void anHourLater_itGoesOn_untilTheDayIsFull() {
        some(5).forEach(this::sees);
        Viewings later = in(Duration.ofMinutes(61));
        some(3).forEach(id -> CurrentTenant.run(tenant, () -> later.see(Kind.CUSTOMERS, id)));
        assertThatExceptionOfType(MeridianException.class).isThrownBy(
                () -> CurrentTenant.run(tenant, () -> later.see(Kind.CUSTOMERS, UUID.randomUUID())));
        assertThat(stops()).hasSize(1);
    }

    @Test
    void files_areCountedForThemselves() {
        some(2).forEach(id -> CurrentTenant.run(tenant, () -> viewings.see(Kind.FILES, id)));
        some(5).forEach(this::sees);
        assertThatExceptionOfType(MeridianException.class).isThrownBy(
                () -> CurrentTenant.run(tenant, () -> viewings.see(Kind.FILES, UUID.randomUUID())));
        assertThat(stops()).containsExactly("download.stopped");
    }

    @Test
    void whatIsUndoneByTheRefusal_isNotTheStop_evenIfTheCallerHoldsTheAuditLog() {
        some(5).forEach(this::sees);
        assertThatExceptionOfType(MeridianException.class).isThrownBy(() -> CurrentTenant.run(tenant,
                () -> transaction.executeWithoutResult(status -> {
                    audit.record(new Audited("queue.changed", "queue", UUID.randomUUID()));
                    viewings.see(Kind.CUSTOMERS, UUID.randomUUID());
                })));
        assertThat(stops()).containsExactly("viewing.stopped");
    }

    @Test
    void whoDealsWithTheRefusal_keepsItsTransaction() {
        some(5).forEach(this::sees);
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> {
            audit.record(new Audited("queue.changed", "queue", UUID.randomUUID()));
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(MeridianException.class)
                        .isThrownBy(() -> viewings.see(Kind.CUSTOMERS, UUID.randomUUID()));
            }
        }));
        assertThat(stops()).containsExactly("queue.changed", "viewing.stopped");
    }

    @Test
    void manyAtOnce_seeNoMoreThanOneAfterTheOther() throws Exception {
        List<Future<Boolean>> asked = new ArrayList<>();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 40; i++) {
                asked.add(many.submit(() -> {
                    signIn(CallerKind.USER, agent);
                    try {
                        sees(UUID.randomUUID());
                        return true;
                    } catch (MeridianException stopped) {
                        return false;
                    } finally {
                        signOut();
                    }
                }));
            }
        }
        int seen = 0;
        for (Future<Boolean> one : asked) {
            seen += one.get() ? 1 : 0;
        }
        assertThat(seen).isEqualTo(5);
        assertThat(stops()).containsExactly("viewing.stopped");
    }

    @Test
    void whatOthersSay_isFollowed_andWhoMayGoOnBeginsAtNothing() {
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> viewings.learn(agent, true)));
        refused(UUID.randomUUID());
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> viewings.learn(agent, false)));
        List<UUID> first = some(5);
        first.forEach(this::sees);
        refused(UUID.randomUUID());
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> viewings.learn(agent, false)));
        first.forEach(this::sees);
        refused(UUID.randomUUID());
    }

    private Viewings in(Duration time) {
        return new Viewings(jdbc, transactions, of -> known ? Optional.of(LIMITS) : Optional.empty(), audit,
                Clock.offset(Clock.systemUTC(), time));
    }

    private static List<UUID> some(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

    private void sees(UUID customer) {
        CurrentTenant.run(tenant, () -> viewings.see(Kind.CUSTOMERS, customer));
    }

    private void refused(UUID customer) {
        assertThatExceptionOfType(MeridianException.class).isThrownBy(() -> sees(customer))
                .satisfies(e -> assertThat(e.code()).isEqualTo(CommonError.VIEWING_STOPPED));
    }

    private List<String> stops() {
        return CurrentTenant.<List<String>, RuntimeException>call(tenant,
                () -> transaction.execute(status -> jdbc.sql("select action from platform.audit_record order by number")
                        .query(String.class).list()));
    }

    private void signIn(CallerKind kind, UUID who) {
        SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(new Caller(kind, who.toString(),
                tenant, Set.of(), Set.of(), VisibilityScope.ALL, Set.of(), Set.of(), "eu", null, null, null),
                "unused"));
    }
}
