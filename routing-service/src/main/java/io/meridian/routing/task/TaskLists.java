package io.meridian.routing.task;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.routing.engine.TaskState;
import io.meridian.routing.sight.Sight;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is read about tasks and shown. Who sees which task is decided in the query. */
@Service
class TaskLists {

    private static final String COLUMNS = "t." + TaskRow.COLUMNS.replace(", ", ", t.").replace(",\n", ",\nt.");
    /** Place by the score's order inside one queue: the same for all of it, so no clock is needed. */
    private static final String PLACE = """
            select count(*) + 1 from task o join task t on t.id = ? join queue q on q.id = t.queue_id
            where o.queue_id = t.queue_id and o.state in ('QUEUED', 'OFFERED') and o.id <> t.id
              and (o.priority * 60 - extract(epoch from o.enqueued_at) * q.acceleration, o.id)
                > (t.priority * 60 - extract(epoch from t.enqueued_at) * q.acceleration, t.id)""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TaskLists(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    record Offer(UUID reservationId, TaskView task, Instant offeredAt, Instant expiresAt, long remainingMs) {}

    record Worklist(List<Offer> offers, List<TaskView> tasks, long sequence) {}

    record AgentVerdict(UUID agentId, String verdict) {}

    record DecisionView(Instant at, double score, int step, String basis, @Nullable UUID chosenAgentId,
            List<AgentVerdict> verdicts) {}

    @Transactional(readOnly = true)
    public List<TaskRow> page(Caller caller, Optional<Cursor> after, @Nullable TaskState state, @Nullable UUID queue,
            int limit) {
        Cursor from = after.orElse(new Cursor(Instant.EPOCH, new UUID(0, 0)));
        return visible("select " + COLUMNS + " from task t where (t.enqueued_at, t.id) > (:time, :id)" + """
                 and %s and (:state::text is null or t.state = :state) and (:queue::uuid is null or t.queue_id = :queue)
                order by t.enqueued_at, t.id limit :limit""", caller).param("time", Timestamp.from(from.time()))
                .param("id", from.id()).param("state", state == null ? null : state.name()).param("queue", queue)
                .param("limit", limit).query(TaskRow::of).list();
    }

    @Transactional(readOnly = true)
    public TaskRow get(Caller caller, UUID id) {
        return visible("select " + COLUMNS + " from task t where t.id = :id and %s", caller).param("id", id)
                .query(TaskRow::of).optional()
                .orElseThrow(() -> new MeridianException(CommonError.NOT_FOUND, "There is no such task for you."));
    }

    /** Whether the agent has this task. */
    @Transactional(readOnly = true)
    public boolean has(UUID agent, UUID task) {
        return jdbc.sql("select count(*) from task where id = ? and agent_id = ? and state in ('ASSIGNED', 'WRAP_UP')")
                .param(task).param(agent).query((row, number) -> row.getInt(1)).single() == 1;
    }

    @Transactional(readOnly = true)
    public TaskView view(TaskRow row) {
        boolean waits = row.state() == TaskState.QUEUED || row.state() == TaskState.OFFERED;
        return TaskView.of(row, waits ? place(row.id()) : null);
    }

    /** The live task of a conversation, whoever asks. */
    @Transactional(readOnly = true)
    public Optional<TaskRow> live(UUID conversation) {
        return jdbc.sql("select " + TaskRow.COLUMNS + " from task where conversation_id = ?"
                + " and state in ('QUEUED', 'OFFERED', 'ASSIGNED')").param(conversation).query(TaskRow::of)
                .optional();
    }

    @Transactional(readOnly = true)
    public Worklist worklist(UUID agent) {
        List<Offer> offers = jdbc.sql("select r.id as reservation_id, r.offered_at as at, r.expires_at,"
                + " extract(epoch from r.expires_at - now()) * 1000 as left_ms, " + COLUMNS
                + " from reservation r join task t on t.id = r.task_id where r.agent_id = ?"
                + " and r.state = 'OFFERED' order by r.offered_at").param(agent)
                .query((row, number) -> new Offer(row.getObject("reservation_id", UUID.class),
                        TaskView.of(TaskRow.of(row, number), null), row.getTimestamp("at").toInstant(),
                        row.getTimestamp("expires_at").toInstant(), Math.max(0, row.getLong("left_ms"))))
                .list();
        List<TaskView> tasks = jdbc.sql("select " + TaskRow.COLUMNS + " from task where agent_id = ?"
                + " and state in ('ASSIGNED', 'WRAP_UP') order by state, assigned_at").param(agent)
                .query((row, number) -> TaskView.of(TaskRow.of(row, number), null)).list();
        long sequence = jdbc.sql("select live_sequence from agent where id = ?").param(agent)
                .query((row, number) -> row.getLong(1)).optional().orElse(0L);
        return new Worklist(offers, tasks, sequence);
    }

    @Transactional(readOnly = true)
    public List<DecisionView> decisions(UUID task) {
        return jdbc.sql("select at, score, step, chosen_agent_id, verdicts, basis from decision where task_id = ?"
                + " order by at desc limit 50").param(task)
                .query((row, number) -> new DecisionView(row.getTimestamp(1).toInstant(), row.getDouble(2),
                        row.getInt(3), row.getString(6), row.getObject(4, UUID.class),
                        json.readValue(row.getString(5), new TypeReference<Map<UUID, String>>() {
                        }).entrySet().stream()
                                .map(e -> new AgentVerdict(e.getKey(), e.getValue())).toList()))
                .list();
    }

    /** The results that agents choose from: code and texts by language. */
    @Transactional(readOnly = true)
    public List<Map<String, Object>> dispositions() {
        return jdbc.sql("select code, names from disposition order by position, code")
                .query((row, number) -> Map.of("code", row.getString(1), "names",
                        json.readValue(row.getString(2), new TypeReference<Map<String, String>>() {
                        })))
                .list();
    }

    private int place(UUID task) {
        return jdbc.sql(PLACE).param(task).query((row, number) -> row.getInt(1)).single();
    }

    /** @param sql with a place for the condition of the caller's sight */
    private JdbcClient.StatementSpec visible(String sql, Caller caller) {
        Sight sight = new Sight(caller);
        return sight.bind(jdbc.sql(sql.formatted(sight.tasks())));
    }
}
