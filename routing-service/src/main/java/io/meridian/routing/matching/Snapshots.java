package io.meridian.routing.matching;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.engine.AgentView;
import io.meridian.routing.engine.CapacityRules;
import io.meridian.routing.engine.Direction;
import io.meridian.routing.engine.Load;
import io.meridian.routing.engine.QueueRules;
import io.meridian.routing.engine.WaitingTask;
import io.meridian.routing.queue.StoredQueues;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the matcher needs of one tenant: only free agents and waiting tasks, at the database's time. Waiting is
 * counted in business time, so that its beginning is brought to the database's.
 */
@Service
class Snapshots {

    /** Tasks looked at in one pass, the longest waiting first; the next pass sees the rest. */
    private static final int MOST_TASKS = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StoredQueues queues;
    private final RoutingProperties properties;
    private final BusinessClock clock;

    Snapshots(JdbcClient jdbc, JsonMapper json, StoredQueues queues, RoutingProperties properties,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.queues = queues;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A tenant at one moment.
     *
     * @param epochs
     *            epoch by task: an offer names it, so that an old picture cannot win
     */
    record Snapshot(Instant at, List<QueueRules> queues, List<WaitingTask> tasks, List<AgentView> agents,
            Map<UUID, Long> epochs) {}

    private record Queued(WaitingTask task, long epoch, Instant at) {}

    /** The picture now; empty if nothing waits. */
    @Transactional(readOnly = true)
    public Optional<Snapshot> take() {
        List<Queued> queued = jdbc.sql("""
                select id, queue_id, enqueued_at, entered_queue_at, priority, channel, language, preferred_agent_id,
                  directed_agent_id, directed_until, epoch, now() as at
                from task where state = 'QUEUED' order by enqueued_at limit ?""").param(MOST_TASKS)
                .query(this::queued).list();
        if (queued.isEmpty()) {
            return Optional.empty();
        }
        Map<UUID, Map<UUID, Instant>> lockOuts = lockOuts();
        List<WaitingTask> tasks = queued.stream().map(Queued::task)
                .map(task -> task.with(lockOuts.getOrDefault(task.id(), Map.of()))).toList();
        return Optional.of(new Snapshot(queued.getFirst().at(), queues.all(), tasks, agents(tasks),
                queued.stream().collect(Collectors.toMap(q -> q.task().id(), Queued::epoch))));
    }

    private Queued queued(ResultSet row, int number) throws SQLException {
        WaitingTask task = new WaitingTask(row.getObject("id", UUID.class), row.getObject("queue_id", UUID.class),
                row.getTimestamp("enqueued_at").toInstant().minus(clock.ahead()),
                row.getTimestamp("entered_queue_at").toInstant(), row.getInt("priority"), 0, row.getString("channel"),
                row.getString("language"), Optional.ofNullable(row.getObject("preferred_agent_id", UUID.class)),
                direction(row), Map.of());
        return new Queued(task, row.getLong("epoch"), row.getTimestamp("at").toInstant());
    }

    private static Optional<Direction> direction(ResultSet row) throws SQLException {
        UUID to = row.getObject("directed_agent_id", UUID.class);
        return to == null
                ? Optional.empty()
                : Optional.of(new Direction(to, row.getTimestamp("directed_until").toInstant()));
    }

    private Map<UUID, Map<UUID, Instant>> lockOuts() {
        Map<UUID, Map<UUID, Instant>> byTask = new HashMap<>();
        jdbc.sql("""
                select r.task_id, r.agent_id, r.answered_at from task t join reservation r on r.task_id = t.id
                where t.state = 'QUEUED' and r.state in ('REJECTED', 'TIMED_OUT')
                  and r.answered_at > now() - make_interval(secs => :seconds)
                union all
                select id, given_by_agent_id, greatest(entered_queue_at, directed_until) from task
                where state = 'QUEUED' and given_by_agent_id is not null""")
                .param("seconds", properties.lockOut().toMillis() / 1000.0)
                .query((ResultSet row) -> {
                    Instant until = row.getTimestamp("answered_at").toInstant().plus(properties.lockOut());
                    byTask.computeIfAbsent(row.getObject("task_id", UUID.class), id -> new HashMap<>())
                            .merge(row.getObject("agent_id", UUID.class), until, (x, y) -> x.isAfter(y) ? x : y);
                });
        return byTask;
    }

    /** Those who could take work, and those whom a task is waiting for whatever they do. */
    private List<AgentView> agents(List<WaitingTask> tasks) {
        CapacityByChannel capacity = capacity();
        Map<UUID, Load> loads = loads();
        return jdbc.sql("""
                select * from (
                  select id, team_ids, skills, total_points, idle_since, used_points < total_points as room,
                    active and state = 'AVAILABLE'
                      and coalesce(last_seen > now() - make_interval(secs => :present), false) as available
                  from agent) a
                where available and room or id = any(:named)""")
                .param("present", properties.absentAfter().toMillis() / 1000.0)
                .param("named", tasks.stream().flatMap(t -> t.direction().stream()).map(Direction::agent)
                        .toArray(UUID[]::new))
                .query((row, number) -> agent(row, capacity, loads)).list();
    }

    private AgentView agent(ResultSet row, CapacityByChannel capacity, Map<UUID, Load> loads) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AgentView(id, row.getBoolean("available"), row.getTimestamp("idle_since").toInstant(),
                ids(row.getArray("team_ids")),
                json.readValue(row.getString("skills"), new TypeReference<Map<String, Integer>>() {
                }),
                new CapacityRules(row.getInt("total_points"), capacity.cost(), capacity.ceiling()),
                loads.getOrDefault(id, Load.NONE));
    }

    private record CapacityByChannel(Map<String, Integer> cost, Map<String, Integer> ceiling) {}

    private CapacityByChannel capacity() {
        Map<String, Integer> cost = new HashMap<>();
        Map<String, Integer> ceiling = new HashMap<>();
        jdbc.sql("select channel, cost, ceiling from channel_capacity").query((ResultSet row) -> {
            cost.put(row.getString("channel"), row.getInt("cost"));
            int most = row.getInt("ceiling");
            if (!row.wasNull()) {
                ceiling.put(row.getString("channel"), most);
            }
        });
        return new CapacityByChannel(cost, ceiling);
    }

    private Map<UUID, Load> loads() {
        Map<UUID, Load> loads = new HashMap<>();
        jdbc.sql("""
                select agent_id, channel, points from task
                where agent_id is not null and state in ('OFFERED', 'ASSIGNED', 'WRAP_UP')""")
                .query((ResultSet row) -> {
                    UUID agent = row.getObject("agent_id", UUID.class);
                    loads.put(agent, loads.getOrDefault(agent, Load.NONE).plus(row.getString("channel"),
                            row.getInt("points")));
                });
        return loads;
    }

    private static Set<UUID> ids(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).collect(Collectors.toSet());
    }
}
