package io.meridian.routing.availability;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.engine.QueueRules;
import io.meridian.routing.queue.OpeningTimes;
import io.meridian.routing.queue.StoredQueues;
import io.meridian.routing.queue.Workflow;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells whether work of a kind would be served now. Those who serve a queue are its teams' members. Who meets its first
 * step serves at once; who is asked only when a step has relaxed serves, but not at once, and not at all if that is later
 * than {@link #SOON}.
 */
@Service
public class Availability {

    /** How far the speed of a queue is looked back. */
    private static final Duration SPEED_WINDOW = Duration.ofMinutes(30);
    /** Fewer contacts than this in the window say nothing about the next one. */
    private static final int ENOUGH = 5;
    /** Whoever may take work only after this long is not said to be there. */
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final TypeReference<Map<String, Integer>> SKILLS = new TypeReference<>() {
    };
    private static final String STAFF = """
            select a.skills, a.state = 'AVAILABLE' and a.used_points + coalesce(c.cost, 100) <= a.total_points
                and (c.ceiling is null or c.ceiling > (select count(*) from task t where t.agent_id = a.id
                  and t.channel = :channel and t.state in ('OFFERED', 'ASSIGNED', 'WRAP_UP'))) free
            from queue q join agent a on a.active and (q.team_ids = '{}' or q.team_ids && a.team_ids)
              left join channel_capacity c on c.channel = :channel
            where q.id = :queue and a.state in ('AVAILABLE', 'BUSY')
              and a.last_seen > now() - make_interval(secs => :present)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final StoredQueues queues;
    private final Workflow workflow;
    private final OpeningTimes hours;
    private final RoutingProperties properties;
    private final BusinessClock clock;

    Availability(JdbcClient jdbc, JsonMapper json, StoredQueues queues, Workflow workflow, OpeningTimes hours,
            RoutingProperties properties, BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.queues = queues;
        this.workflow = workflow;
        this.hours = hours;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * For new work, by the rules that would choose its queue.
     *
     * @throws MeridianException
     *             {@code not_found} if the tenant has no queue yet
     */
    @Transactional(readOnly = true)
    public QueueAvailability ofNewWork(Workflow.Work work) {
        UUID queue = workflow.find(work).map(Workflow.Route::queueId).orElseThrow(
                () -> new MeridianException(CommonError.NOT_FOUND, "The tenant has no queue yet. Ask again later."));
        return of(queue, work.channel(), work.language(), waiting(queue) + 1);
    }

    /** For a task at a place of a queue; 1 = next. */
    @Transactional(readOnly = true)
    public QueueAvailability of(UUID queue, String channel, String language, int place) {
        QueueAvailability now = now(queue, channel, language);
        return now.away().isPresent() ? now : now.waiting(wait(queue, place));
    }

    /** As {@link #of}, without how long it takes. */
    @Transactional(readOnly = true)
    public QueueAvailability now(UUID queue, String channel, String language) {
        OpeningTimes.Status status = hours.ofQueue(queue);
        return new QueueAvailability(queue, status.open(), status.nextOpening(), staffing(queue, channel, language),
                null);
    }

    private Staffing staffing(UUID queue, String channel, String language) {
        QueueRules rules = queues.get(queue);
        return jdbc.sql(STAFF).param("queue", queue).param("channel", channel)
                .param("present", properties.absentAfter().toMillis() / 1000.0).query((row, number) -> {
                    Duration after = rules.servedAfter(json.readValue(row.getString("skills"), SKILLS), language);
                    if (after.compareTo(SOON) > 0) {
                        return Staffing.NOBODY;
                    }
                    return after.isZero() && row.getBoolean("free") ? Staffing.AVAILABLE : Staffing.BUSY;
                }).list().stream().min(Comparator.naturalOrder()).orElse(Staffing.NOBODY);
    }

    /** By how fast the queue went: so many places at the pace of the window. */
    private @Nullable Integer wait(UUID queue, int place) {
        int taken = jdbc.sql("select count(*) from task where queue_id = ?"
                + " and assigned_at > ?").param(queue).param(Timestamp.from(clock.instant().minus(SPEED_WINDOW)))
                .query((row, number) -> row.getInt(1)).single();
        return taken < ENOUGH ? null : Math.toIntExact(place * SPEED_WINDOW.toSeconds() / taken);
    }

    private int waiting(UUID queue) {
        return jdbc.sql("select count(*) from task where queue_id = ? and state in ('QUEUED', 'OFFERED')").param(queue)
                .query((row, number) -> row.getInt(1)).single();
    }
}
