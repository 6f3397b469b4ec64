package io.meridian.routing.matching;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.task.Offers;
import io.meridian.routing.task.Tasks;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sees to what is over by the database's clock: offers nobody answered, wrap-ups whose time is up, frames nobody will
 * read again. Finds them with the system login; the work is done under the tenant. Two nodes may find the same: the rows
 * let one win.
 */
@Component
class Reaper {

    private static final Logger LOG = LoggerFactory.getLogger(Reaper.class);

    private final SystemDatabase database;
    private final Offers offers;
    private final Tasks tasks;
    private final Shards shards;
    private final RoutingProperties properties;

    Reaper(SystemDatabase database, Offers offers, Tasks tasks, Shards shards, RoutingProperties properties) {
        this.database = database;
        this.offers = offers;
        this.tasks = tasks;
        this.shards = shards;
        this.properties = properties;
    }

    @Scheduled(fixedDelayString = "${meridian.routing.reaper:250ms}")
    void reap() {
        each("select tenant_id, id from reservation where state = 'OFFERED' and expires_at <= now()"
                + " order by expires_at limit 500", id -> offers.timeOut(id));
        each("select tenant_id, id from task where state = 'WRAP_UP' and wrap_up_ends_at <= now() limit 500",
                tasks::wrapUpIsOver);
    }

    /** Work of agents whose browsers have been gone for too long waits for others, with its first waiting time. */
    @Scheduled(fixedDelayString = "5s", initialDelayString = "30s")
    void takeFromAbsent() {
        each("""
                select t.tenant_id, t.id from task t join agent a on a.tenant_id = t.tenant_id and a.id = t.agent_id
                where t.state = 'ASSIGNED' and a.last_seen < now() - interval '%d seconds' limit 500"""
                .formatted(properties.takenAfter().toSeconds()), tasks::takeFromAbsent);
    }

    @Scheduled(fixedDelayString = "10m", initialDelayString = "1m")
    void purge() {
        database.jdbc().sql("delete from agent_frame where at < now() - make_interval(secs => ?)")
                .param((double) properties.framesKept().toSeconds()).update();
    }

    private void each(String sql, Consumer<UUID> work) {
        for (Found found : database.jdbc().sql(sql).query((row, number) -> new Found(
                new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class))).list()) {
            if (shards.owns(found.tenant())) {
                try {
                    CurrentTenant.run(found.tenant(), () -> work.accept(found.id()));
                } catch (RuntimeException e) {
                    LOG.warn("What is over could not be ended; it is tried again: {}", found.id(), e);
                }
            }
        }
    }

    private record Found(TenantId tenant, UUID id) {}
}
