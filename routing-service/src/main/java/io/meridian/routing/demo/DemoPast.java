package io.meridian.routing.demo;

import io.meridian.contracts.demo.DemoContact;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.security.InternalTokenProperties;
import io.meridian.routing.queue.Workflow;
import io.meridian.routing.task.PastTasks;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the work of the thirty days before a demo tenant was made, a day at a time, each in one transaction with the note
 * that it is done: a stop half-way is gone on from, and no day comes twice. The contacts and their ids are those of
 * channel-service's conversations: both follow from the tenant and the moment of its creation.
 */
@Component
@ConditionalOnBooleanProperty("meridian.routing.demo")
class DemoPast {

    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);
    private static final String CHANNEL = "widget";

    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TenantDirectory tenants;
    private final Workflow workflow;
    private final PastTasks tasks;
    private final String region;
    private final Map<TenantId, Scene> ready = new HashMap<>();

    DemoPast(SystemDatabase system, JdbcClient jdbc, PlatformTransactionManager transactions, TenantDirectory tenants,
            Workflow workflow, PastTasks tasks, InternalTokenProperties token) {
        this.region = token.region();
        this.system = system;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tenants = tenants;
        this.workflow = workflow;
        this.tasks = tasks;
    }

    private record Unfinished(TenantId tenant, String name, Instant made, int day) {}

    /** A tenant with everything that its contacts name. */
    private record Scene(DemoHistory history, Map<String, UUID> markets, List<UUID> brands, Map<String, UUID> staff) {}

    /**
     * Makes one more day of each tenant that lacks one and has the people and markets it needs.
     *
     * @return whether anything was made
     */
    boolean step() {
        List<Unfinished> unfinished = system.jdbc()
                .sql("select tenant_id, name, made, next_day from demo_past where next_day <= ?")
                .param(DemoHistory.STEPS)
                .query((row, n) -> new Unfinished(new TenantId(row.getObject(1, UUID.class)), row.getString(2),
                        row.getTimestamp(3).toInstant(), row.getInt(4)))
                .list();
        boolean made = false;
        for (Unfinished past : unfinished) {
            made |= CurrentTenant.<Boolean, RuntimeException>call(past.tenant(), () -> step(past));
        }
        return made;
    }

    private boolean step(Unfinished past) {
        Scene scene = ready.get(past.tenant());
        if (scene == null) {
            Optional<Scene> complete = scene(past);
            if (complete.isEmpty()) {
                return false;
            }
            scene = complete.get();
            ready.put(past.tenant(), scene);
        }
        Scene known = scene;
        transaction.executeWithoutResult(status -> day(known, past.day()));
        if (past.day() == DemoHistory.STEPS) {
            LOG.info("Demo tenant {} has done work", past.name());
        }
        return true;
    }

    private void day(Scene scene, int day) {
        int taken = jdbc.sql("update demo_past set next_day = next_day + 1 where next_day = ?").param(day).update();
        if (taken == 1) { // else another node was faster
            tasks.add(scene.history().day(day).stream().map(contact -> task(scene, contact)).toList());
        }
    }

    private Optional<Scene> scene(Unfinished past) {
        DemoHistory history = DemoHistory.of(region, past.name(), past.tenant().value(), past.made());
        Map<String, UUID> staff = tenants.staff(past.tenant());
        Map<String, UUID> markets = tenants.markets(past.tenant());
        List<UUID> brands = tenants.brands(past.tenant());
        boolean queue = Boolean.TRUE.equals(transaction.execute(status -> workflow.hasDefault()));
        return queue && brands.size() > 1 && staff.keySet().containsAll(history.agents())
                && markets.keySet().containsAll(history.markets())
                        ? Optional.of(new Scene(history, markets, brands, staff))
                        : Optional.empty();
    }

    private PastTasks.Past task(Scene scene, DemoContact contact) {
        UUID market = id(scene.markets(), contact.market());
        UUID brand = scene.brands().get(contact.secondBrand() ? 1 : 0);
        Workflow.Work work = new Workflow.Work(CHANNEL, contact.language(), market, brand, contact.market());
        DemoContact.Times times = contact.times();
        String agent = contact.agent();
        return new PastTasks.Past(contact.taskId(), contact.conversationId(), contact.segmentId(),
                workflow.route(work).queueId(), work, agent == null ? null : id(scene.staff(), agent),
                contact.disposition(),
                new PastTasks.Moments(times.opened(), times.answered(), times.closed(), times.wrappedUp()));
    }

    private static UUID id(Map<String, UUID> ids, @Nullable String name) {
        return Objects.requireNonNull(ids.get(name));
    }
}
