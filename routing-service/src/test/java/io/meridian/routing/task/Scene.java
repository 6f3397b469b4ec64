package io.meridian.routing.task;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.routing.engine.Basis;
import io.meridian.routing.engine.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A tenant of its own with one queue, agents and waiting chats, and what must hold of them. */
public final class Scene {

    public final TenantId tenant = new TenantId(UUID.randomUUID());
    public final UUID queue = Ids.next();
    public final List<UUID> agents;
    public final List<UUID> tasks;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Scene(JdbcClient jdbc, TransactionTemplate transaction, int agents, int tasks) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.agents = Stream.generate(Ids::next).limit(agents).toList();
        this.tasks = Stream.generate(Ids::next).limit(tasks).toList();
        run(() -> {
            jdbc.sql("insert into queue (id, name, is_default, created_at) values (?, 'Reception', true, now())")
                    .param(queue).update();
            jdbc.sql("insert into channel_capacity (id, channel, cost, ceiling, offer_seconds)"
                    + " values (?, 'chat', 20, 4, 30)").param(Ids.next()).update();
            jdbc.sql("insert into break_code (id, code, names, paid, position)"
                    + " values (?, 'lunch', '{\"en\": \"Lunch\"}', true, 0)").param(Ids.next()).update();
            jdbc.sql("insert into disposition (id, code, names, position)"
                    + " values (?, 'resolved', '{\"en\": \"Resolved\"}', 0)").param(Ids.next()).update();
            this.agents.forEach(this::agent);
            this.tasks.forEach(this::task);
        });
    }

    private void agent(UUID id) {
        jdbc.sql("insert into agent (id, state, state_since, idle_since, last_seen)"
                + " values (?, 'AVAILABLE', now(), now(), now())").param(id).update();
    }

    private void task(UUID id) {
        jdbc.sql("""
                insert into task (id, conversation_id, segment_id, state, queue_id, channel, language, market_id,
                  brand_id, enqueued_at, entered_queue_at)
                values (?, ?, ?, 'QUEUED', ?, 'chat', 'de', ?, ?, now(), now())""").param(id).param(Ids.next())
                .param(Ids.next()).param(queue).param(Ids.next()).param(Ids.next()).update();
    }

    /** One more chat that waits. */
    UUID waiting() {
        UUID id = Ids.next();
        run(() -> task(id));
        return id;
    }

    /** As if no browser of these agents were open: only the test makes offers. */
    public void hideFromTheLoop() {
        run(() -> jdbc.sql("update agent set last_seen = null").update());
    }

    Decision decision(UUID task, UUID agent) {
        return new Decision(task, Instant.now(), 0, 0, Basis.QUEUE, Map.of(), Optional.of(agent));
    }

    /** The conversation that a task is about. */
    public UUID conversationOf(UUID task) {
        return CurrentTenant.call(tenant, () -> transaction.execute(status -> jdbc
                .sql("select conversation_id from task where id = ?").param(task)
                .query((row, number) -> row.getObject(1, UUID.class)).single()));
    }

    long epoch(UUID task) {
        return call("select epoch from task where id = ?", task);
    }

    public long call(String sql, Object... parameters) {
        return CurrentTenant.call(tenant, () -> transaction.execute(status -> {
            var statement = jdbc.sql(sql);
            for (Object parameter : parameters) {
                statement = statement.param(parameter);
            }
            return statement.query((row, number) -> row.getLong(1)).single();
        }));
    }

    public void run(Runnable work) {
        CurrentTenant.run(tenant, () -> transaction.executeWithoutResult(status -> work.run()));
    }

    /** Tasks with more than one holder: two pending offers, or two acceptances in one life. */
    public long doubleAssignments() {
        return call("select count(*) from (select task_id from reservation where state = 'OFFERED'"
                + " group by task_id having count(*) > 1) d");
    }

    /** Agents with more work than fits them, by what the tasks say. */
    public long overloaded() {
        return call("""
                select count(*) from agent a where a.used_points > a.total_points or 4 < (select count(*) from task t
                  where t.agent_id = a.id and t.state in ('OFFERED', 'ASSIGNED', 'WRAP_UP'))""");
    }

    /** Agents whose capacity in use is not the sum over their live tasks. */
    public long miscounted() {
        return call("""
                select count(*) from agent a where a.used_points <> coalesce((select sum(points) from task t
                  where t.agent_id = a.id and t.state in ('OFFERED', 'ASSIGNED', 'WRAP_UP')), 0)""");
    }
}
