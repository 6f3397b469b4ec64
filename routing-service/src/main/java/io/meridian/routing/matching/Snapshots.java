package io.meridian.routing.matching;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.engine.AgentView;
import io.meridian.routing.engine.CapacityRules;
import io.meridian.routing.engine.Load;
import io.meridian.routing.engine.QueueRules;
import io.meridian.routing.engine.Requirement;
import io.meridian.routing.engine.Step;
import io.meridian.routing.engine.WaitingTask;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
    private final RoutingProperties properties;
    private final BusinessClock clock;

    Snapshots(JdbcClient jdbc, JsonMapper json, RoutingProperties properties, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
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

    @Transactional(readOnly = true)
    public Snapshot take() {
        Instant at = jdbc.sql("select now()").query((row, number) -> row.getTimestamp(1).toInstant()).single();
        Map<UUID, Long> epochs = new HashMap<>();
        Map<UUID, Map<UUID, Instant>> lockOuts = lockOuts();
        List<WaitingTask> tasks = jdbc
                .sql("""
                        select id, queue_id, enqueued_at, entered_queue_at, priority, channel, language, preferred_agent_id, epoch
                        from task where state = 'QUEUED' order by enqueued_at limit ?""")
                .param(MOST_TASKS)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    epochs.put(id, row.getLong("epoch"));
                    return new WaitingTask(id, row.getObject("queue_id", UUID.class),
                            row.getTimestamp("enqueued_at").toInstant().minus(clock.ahead()),
                            row.getTimestamp("entered_queue_at").toInstant(), row.getInt("priority"), 0,
                            row.getString("channel"), row.getString("language"),
                            Optional.ofNullable(row.getObject("preferred_agent_id", UUID.class)),
                            lockOuts.getOrDefault(id, Map.of()));
                }).list();
        return tasks.isEmpty()
                ? new Snapshot(at, List.of(), tasks, List.of(), epochs)
                : new Snapshot(at, queues(), tasks, agents(), epochs);
    }

    private Map<UUID, Map<UUID, Instant>> lockOuts() {
        Map<UUID, Map<UUID, Instant>> byTask = new HashMap<>();
        jdbc.sql("""
                select task_id, agent_id, answered_at from reservation
                where state in ('REJECTED', 'TIMED_OUT') and answered_at > now() - make_interval(secs => ?)""")
                .param(properties.lockOut().toMillis() / 1000.0)
                .query((ResultSet row) -> {
                    Instant until = row.getTimestamp("answered_at").toInstant().plus(properties.lockOut());
                    byTask.computeIfAbsent(row.getObject("task_id", UUID.class), id -> new HashMap<>())
                            .merge(row.getObject("agent_id", UUID.class), until, (x, y) -> x.isAfter(y) ? x : y);
                });
        return byTask;
    }

    private List<QueueRules> queues() {
        return jdbc.sql("select id, team_ids, steps, acceleration from queue")
                .query((row, number) -> new QueueRules(row.getObject("id", UUID.class), ids(row.getArray("team_ids")),
                        steps(row.getString("steps")), row.getDouble("acceleration")))
                .list();
    }

    private List<AgentView> agents() {
        CapacityByChannel capacity = capacity();
        Map<UUID, Load> loads = loads();
        return jdbc.sql("""
                select id, team_ids, skills, total_points, idle_since from agent
                where active and state = 'AVAILABLE' and used_points < total_points
                  and last_seen > now() - make_interval(secs => ?)""")
                .param(properties.absentAfter().toMillis() / 1000.0)
                .query((row, number) -> agent(row, capacity, loads)).list();
    }

    private AgentView agent(ResultSet row, CapacityByChannel capacity, Map<UUID, Load> loads) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new AgentView(id, true, row.getTimestamp("idle_since").toInstant(), ids(row.getArray("team_ids")),
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

    private List<Step> steps(String text) {
        return json.readValue(text, new TypeReference<List<StoredStep>>() {
        }).stream()
                .map(s -> new Step(s.requirements(), Duration.ofSeconds(s.seconds()))).toList();
    }

    private record StoredStep(List<Requirement> requirements, int seconds) {}

    private static Set<UUID> ids(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray()).collect(Collectors.toSet());
    }
}
