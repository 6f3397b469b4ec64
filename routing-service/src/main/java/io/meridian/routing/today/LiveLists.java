package io.meridian.routing.today;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.sight.Sight;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads queues, agents and work as they are, in the caller's transaction. */
@Repository
class LiveLists {

    private static final int MOST = 300;
    private static final String GOING_ON = "t.state in ('QUEUED', 'OFFERED', 'ASSIGNED', 'WRAP_UP')";
    private static final String QUEUES = """
            select q.id, q.name, q.team_ids, q.market_id, coalesce(w.waiting, 0) waiting, w.oldest,
              coalesce(w.in_hand, 0) in_hand, s.free, s.busy, s.away
            from queue q
              left join (select t.queue_id, count(*) filter (where t.state in ('QUEUED', 'OFFERED')) waiting,
                  min(t.queued_at) filter (where t.state in ('QUEUED', 'OFFERED')) oldest,
                  count(*) filter (where t.state in ('ASSIGNED', 'WRAP_UP')) in_hand
                from task t where {going} and {filter} and {tasks} group by t.queue_id) w on w.queue_id = q.id
              cross join lateral (
                select count(*) filter (where here and a.state = 'AVAILABLE' and a.used_points < a.total_points) free,
                  count(*) filter (where here and (a.state = 'BUSY'
                    or (a.state = 'AVAILABLE' and a.used_points >= a.total_points))) busy,
                  count(*) filter (where a.state in ('BREAK', 'NOT_RESPONDING')
                    or (a.state <> 'OFFLINE' and not here)) away
                from (select a.*, coalesce(a.last_seen > now() - make_interval(secs => :present), false) here
                  from agent a where a.active and {agents}) a
                where q.team_ids = '{}' or q.team_ids && a.team_ids) s
            where q.archived_at is null or w.in_hand > 0
            order by waiting desc, q.name""";
    private static final String AGENTS = """
            select a.id, a.state, a.break_code, a.state_since, a.used_points, a.total_points,
              coalesce(a.last_seen > now() - make_interval(secs => :present), false) here, coalesce(w.number, 0) working
            from agent a left join (select agent_id, count(*) number from task t
                where {going} and t.state <> 'OFFERED' and agent_id is not null group by agent_id) w on w.agent_id = a.id
            where a.active and {agents} and (a.state <> 'OFFLINE' or w.number > 0)
            order by array_position(array['NOT_RESPONDING', 'AVAILABLE', 'BUSY', 'BREAK', 'OFFLINE'], a.state),
              a.state_since limit :most""";
    private static final String WORK = """
            select t.id, t.conversation_id, t.state, t.epoch, t.queue_id, t.channel, t.language, t.market_id, t.agent_id,
              case when t.state in ('QUEUED', 'OFFERED') then t.queued_at
                when t.state = 'ASSIGNED' then coalesce(t.assigned_at, t.queued_at)
                else coalesce(t.contact_ended_at, t.queued_at) end since
            from task t where {going} and {filter} and {tasks}
            order by t.state not in ('QUEUED', 'OFFERED'), since, t.id limit :most""";

    private final JdbcClient jdbc;
    private final RoutingProperties properties;
    private final BusinessClock clock;

    LiveLists(JdbcClient jdbc, RoutingProperties properties, BusinessClock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    Live read(Sight sight, Filter filter) {
        long nanos = System.nanoTime();
        List<Live.Queue> queues = statement(QUEUES, sight, filter).query((row, number) -> queue(row, sight)).list()
                .stream().filter(Objects::nonNull).toList();
        List<Live.Agent> agents = statement(AGENTS, sight, filter).param("most", MOST)
                .query((row, number) -> agent(row)).list();
        List<Live.Work> work = statement(WORK, sight, filter).param("most", MOST + 1)
                .query((row, number) -> work(row)).list();
        boolean more = work.size() > MOST;
        return new Live(clock.instant(), nanos, queues, agents, more ? work.subList(0, MOST) : work, more);
    }

    private JdbcClient.StatementSpec statement(String sql, Sight sight, Filter filter) {
        String complete = sql.replace("{going}", GOING_ON).replace("{filter}", Filter.TASKS)
                .replace("{tasks}", sight.tasks()).replace("{agents}", sight.agents());
        return filter.bind(sight.bind(jdbc.sql(complete))).param("present",
                properties.absentAfter().toMillis() / 1000.0);
    }

    /** Null if the scope shows nothing of it: none counted would read as none waiting. */
    private static Live.@org.jspecify.annotations.Nullable Queue queue(ResultSet row, Sight sight)
            throws SQLException {
        int waiting = row.getInt("waiting");
        int inHand = row.getInt("in_hand");
        List<UUID> teams = Arrays.asList((UUID[]) row.getArray("team_ids").getArray());
        Timestamp oldest = row.getTimestamp("oldest");
        return sight.counts(teams, row.getObject("market_id", UUID.class), waiting) || inHand > 0
                ? new Live.Queue(row.getObject("id", UUID.class), row.getString("name"), waiting,
                        oldest == null ? null : oldest.toInstant(), inHand, row.getInt("free"), row.getInt("busy"),
                        row.getInt("away"))
                : null;
    }

    private static Live.Agent agent(ResultSet row) throws SQLException {
        return new Live.Agent(row.getObject("id", UUID.class), wire(row.getString("state")),
                row.getString("break_code"), row.getTimestamp("state_since").toInstant(), row.getBoolean("here"),
                row.getInt("used_points"), row.getInt("total_points"), row.getInt("working"));
    }

    private static Live.Work work(ResultSet row) throws SQLException {
        return new Live.Work(row.getObject("id", UUID.class), row.getObject("conversation_id", UUID.class),
                wire(row.getString("state")), row.getLong("epoch"), row.getObject("queue_id", UUID.class),
                row.getString("channel"), row.getString("language"), row.getObject("market_id", UUID.class),
                row.getObject("agent_id", UUID.class), row.getTimestamp("since").toInstant());
    }

    private static String wire(String state) {
        return state.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
