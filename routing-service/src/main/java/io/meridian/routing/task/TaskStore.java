package io.meridian.routing.task;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.config.RoutingProperties;
import io.meridian.routing.engine.TaskState;
import java.sql.Timestamp;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The conditional statements that move a task. Each names the state and the epoch that it expects; an empty answer means
 * that somebody else was first, and nothing was written. What happened is kept in business time, what is waited for (a
 * place in the rings, the end of a wrap-up) in the database's.
 */
@Repository
class TaskStore {

    /** How long the agent has had the contact that ends with this statement; nothing if none was running. */
    private static final String HANDLED = """
            case when state = 'ASSIGNED' and :now::timestamptz > assigned_at
              then (extract(epoch from :now::timestamptz - assigned_at) * 1000)::bigint else 0 end
            """;

    private final JdbcClient jdbc;
    private final RoutingProperties properties;
    private final BusinessClock clock;

    TaskStore(JdbcClient jdbc, RoutingProperties properties, BusinessClock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    Optional<TaskRow> find(UUID id) {
        return jdbc.sql("select " + TaskRow.COLUMNS + " from task where id = ?").param(id).query(TaskRow::of)
                .optional();
    }

    /** A task, locked until the transaction ends. */
    Optional<TaskRow> lock(UUID id) {
        return jdbc.sql("select " + TaskRow.COLUMNS + " from task where id = ? for update").param(id)
                .query(TaskRow::of).optional();
    }

    /** The live task of a conversation, locked until the transaction ends. */
    Optional<TaskRow> lockLive(UUID conversationId) {
        return jdbc.sql("select " + TaskRow.COLUMNS + " from task where conversation_id = ?"
                + " and state in ('QUEUED', 'OFFERED', 'ASSIGNED') for update").param(conversationId)
                .query(TaskRow::of).optional();
    }

    /** Empty if the segment has its task already, or the conversation a live one. */
    Optional<TaskRow> insert(NewTask task) {
        return jdbc.sql("""
                insert into task (id, conversation_id, segment_id, previous_task_id, state, queue_id, priority, channel,
                  language, country, market_id, brand_id, given_by_agent_id, preferred_agent_id, directed_agent_id,
                  directed_until, enqueued_at, queued_at, entered_queue_at, sequence)
                values (:id, :conversation, :segment, :previous, 'QUEUED', :queue, :priority, :channel, :language,
                  :country, :market, :brand, :giver, :directed, :directed,
                  case when :directed::uuid is not null then now() + make_interval(secs => :wait) end,
                  :enqueued, :queued, now(), 1)
                on conflict do nothing returning\s""" + TaskRow.COLUMNS).param("id", task.id())
                .param("conversation", task.conversationId())
                .param("segment", task.segmentId()).param("previous", task.previousTaskId())
                .param("queue", task.queueId()).param("priority", task.priority()).param("channel", task.channel())
                .param("language", task.language()).param("country", task.country())
                .param("market", task.marketId()).param("brand", task.brandId())
                .param("giver", task.givenByAgentId()).param("directed", task.directedAgentId())
                .param("wait", properties.directedWait().toMillis() / 1000.0)
                .param("enqueued", Timestamp.from(task.enqueuedAt()))
                .param("queued", task.previousTaskId() == null ? Timestamp.from(task.enqueuedAt()) : now())
                .query(TaskRow::of).optional();
    }

    Optional<TaskRow> offer(UUID id, long epoch, UUID agent, int points) {
        return jdbc.sql("""
                update task set state = 'OFFERED', epoch = epoch + 1, agent_id = :agent, points = :points,
                  offered_at = :now, sequence = sequence + 1
                where id = :id and state = 'QUEUED' and epoch = :epoch returning\s""" + TaskRow.COLUMNS)
                .param("now", now()).param("agent", agent).param("points", points).param("id", id).param("epoch", epoch)
                .query(TaskRow::of).optional();
    }

    /** The holder stays, and so does the epoch that he was offered. */
    Optional<TaskRow> assign(UUID id, long epoch, UUID agent) {
        return jdbc.sql("""
                update task set state = 'ASSIGNED', assigned_at = :now, answered_at = coalesce(answered_at, :now),
                  sequence = sequence + 1
                where id = :id and state = 'OFFERED' and epoch = :epoch and agent_id = :agent returning\s"""
                + TaskRow.COLUMNS).param("now", now()).param("id", id).param("epoch", epoch).param("agent", agent)
                .query(TaskRow::of)
                .optional();
    }

    /** Back to the queue with its first waiting time: a lost offer, or the agent is gone. It is directed no more. */
    Optional<TaskRow> requeue(UUID id, long epoch, TaskState from) {
        return jdbc.sql("""
                update task set state = 'QUEUED', epoch = epoch + 1, agent_id = null, points = 0, offered_at = null,
                  assigned_at = null, sequence = sequence + 1, handled_ms = handled_ms +\s""" + HANDLED + """
                  , directed_until = case when directed_until > now() then now() else directed_until end
                where id = :id and state = :from and epoch = :epoch returning\s""" + TaskRow.COLUMNS).param("id", id)
                .param("now", now()).param("from", from.name()).param("epoch", epoch).query(TaskRow::of).optional();
    }

    /** The contact is over; the work after it keeps its share of the agent for {@code seconds}. */
    Optional<TaskRow> wrapUp(UUID id, long epoch, int seconds) {
        return jdbc.sql("""
                update task set state = 'WRAP_UP', wrap_up_ends_at = now() + make_interval(secs => :seconds),
                  contact_ended_at = :now, sequence = sequence + 1, handled_ms = handled_ms +\s""" + HANDLED + """
                where id = :id and state = 'ASSIGNED' and epoch = :epoch returning\s""" + TaskRow.COLUMNS)
                .param("now", now()).param("seconds", seconds).param("id", id).param("epoch", epoch).query(TaskRow::of)
                .optional();
    }

    /** Ends the task; the points in the answer are those that its agent gets back. */
    Optional<TaskRow> end(TaskRow task, TaskState to, @org.jspecify.annotations.Nullable String disposition) {
        return jdbc.sql("""
                update task set state = :to, ended_at = :now, epoch = epoch + 1, wrap_up_ends_at = null,
                  disposition = coalesce(:disposition, disposition), sequence = sequence + 1,
                  contact_ended_at = coalesce(contact_ended_at, :now), handled_ms = handled_ms +\s""" + HANDLED + """
                where id = :id and state = :from and epoch = :epoch returning\s""" + TaskRow.COLUMNS)
                .param("now", now()).param("to", to.name()).param("disposition", disposition).param("id", task.id())
                .param("from", task.state().name()).param("epoch", task.epoch()).query(TaskRow::of).optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
