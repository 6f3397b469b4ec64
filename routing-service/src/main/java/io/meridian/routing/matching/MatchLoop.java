package io.meridian.routing.matching;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.routing.engine.Decision;
import io.meridian.routing.engine.Matcher;
import io.meridian.routing.engine.ResidencyRule;
import io.meridian.routing.signal.WorkChanged;
import io.meridian.routing.task.Offers;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Looks at a tenant when its work or its agents changed. One look at a time per tenant; changes heard during a look lead
 * to one more. A sweep finds what nobody announced: a step that relaxed, a lock-out that ended, a node that died.
 */
@Component
class MatchLoop {

    private static final Logger LOG = LoggerFactory.getLogger(MatchLoop.class);
    /** Looks in a row for one tenant before the sweep takes over, so that a hot tenant cannot spin. */
    private static final int MOST_LOOKS = 50;

    private final Shards shards;
    private final Snapshots snapshots;
    private final Offers offers;
    private final ResidencyRule residency;
    private final SystemDatabase database;
    private final Map<TenantId, AtomicInteger> wanted = new ConcurrentHashMap<>();
    private final ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor();

    MatchLoop(Shards shards, Snapshots snapshots, Offers offers, ResidencyRule residency, SystemDatabase database) {
        this.shards = shards;
        this.snapshots = snapshots;
        this.offers = offers;
        this.residency = residency;
        this.database = database;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void changed(WorkChanged change) {
        look(change.tenant());
    }

    /** Tenants with waiting work, whoever announced it. */
    @Scheduled(fixedDelayString = "${meridian.routing.sweep:500ms}")
    void sweep() {
        database.jdbc().sql("select distinct tenant_id from task where state = 'QUEUED'")
                .query((row, number) -> new TenantId(row.getObject(1, UUID.class))).list().forEach(this::look);
    }

    void look(TenantId tenant) {
        if (shards.owns(tenant) && wanted.computeIfAbsent(tenant, t -> new AtomicInteger()).getAndIncrement() == 0) {
            looks.execute(() -> lookWhileWanted(tenant));
        }
    }

    private void lookWhileWanted(TenantId tenant) {
        AtomicInteger count = wanted.computeIfAbsent(tenant, t -> new AtomicInteger());
        int answered;
        int looked = 0;
        do {
            answered = count.get();
            try {
                boolean again = CurrentTenant.call(tenant, this::match);
                if (again && ++looked < MOST_LOOKS) {
                    count.incrementAndGet();
                }
            } catch (RuntimeException e) {
                LOG.warn("A look at waiting work failed; the sweep repeats it", e);
            }
        } while (count.addAndGet(-answered) > 0);
    }

    /** One look. True: an offer lost a race, so that the picture was old. */
    private boolean match() {
        return snapshots.take().map(this::offerAll).orElse(false);
    }

    private boolean offerAll(Snapshots.Snapshot now) {
        Matcher matcher = new Matcher(now.queues(), residency);
        boolean lost = false;
        for (Decision decision : matcher.match(now.tasks(), now.agents(), now.at())) {
            lost |= !offers.offer(decision.task(), now.epochs().getOrDefault(decision.task(), -1L), decision);
        }
        return lost;
    }

    @PreDestroy
    void stop() {
        looks.close();
    }
}
