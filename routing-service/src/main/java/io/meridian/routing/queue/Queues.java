package io.meridian.routing.queue;

import io.meridian.contracts.events.routing.QueueChanged;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.audit.AuditTrail;
import io.meridian.platform.audit.Audited;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.platform.web.Cursor;
import io.meridian.routing.RoutingError;
import io.meridian.routing.sight.Sight;
import io.meridian.routing.signal.WorkChanged;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Queues and the rules that choose one. */
@Service
class Queues {

    private static final TypeReference<List<RoutingRule>> RULES = new TypeReference<>() {
    };
    private static final String SELECT = """
            select q.*, (select count(*) from task t
                where t.queue_id = q.id and t.state in ('QUEUED', 'OFFERED') and {sight}) waiting,
              greatest(0, (select extract(epoch from :now::timestamptz - min(t.enqueued_at)) from task t
                where t.queue_id = q.id and t.state in ('QUEUED', 'OFFERED') and {sight}))::bigint longest
            from queue q\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ApplicationEventPublisher local;
    private final EventPublisher events;
    private final AuditTrail audit;
    private final BusinessClock clock;

    Queues(JdbcClient jdbc, JsonMapper json, ApplicationEventPublisher local, EventPublisher events, AuditTrail audit,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.local = local;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** The rules with the version that a change must name. */
    record Rules(long version, List<RoutingRule> rules) {}

    /** All queues, whatever the caller's scope; counted is only the waiting work that the caller sees. */
    @Transactional(readOnly = true)
    public List<QueueRow> page(Caller caller, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(new Cursor(java.time.Instant.EPOCH, new UUID(0, 0)));
        return select(caller,
                "where q.archived_at is null and (q.created_at, q.id) > (:time, :id) order by q.created_at, q.id limit :limit")
                .param("time", Timestamp.from(from.time())).param("id", from.id()).param("limit", limit)
                .query((row, number) -> QueueRow.of(row, json)).list();
    }

    /** As in {@link #page}; also one that was put away, so that what it did can be named. */
    @Transactional(readOnly = true)
    public QueueRow get(Caller caller, UUID id) {
        return select(caller, "where q.id = :id").param("id", id).query((row, number) -> QueueRow.of(row, json))
                .optional()
                .orElseThrow(() -> new MeridianException(CommonError.NOT_FOUND, "There is no such queue."));
    }

    @Transactional
    public QueueRow create(Caller caller, QueueInput input) {
        UUID id = Ids.next();
        try {
            bind(jdbc.sql("""
                    insert into queue (id, name, team_ids, market_id, calendar_id, steps, acceleration, offer_seconds,
                      wrap_up_seconds, disposition_required, created_at)
                    values (:id, :name, :teams, :market, :calendar, :steps::jsonb, :acceleration, :offer, :wrapUp,
                      :disposition, :now)"""), id, input).param("now", now()).update();
        } catch (DuplicateKeyException e) {
            throw taken(input, e);
        }
        told(id, input.teamIds(), false, 1);
        audit.record(new Audited("queue.created", "queue", id, Map.of("queue", input)));
        return get(caller, id);
    }

    @Transactional
    public QueueRow replace(Caller caller, UUID id, long version, QueueInput input) {
        present(caller, id);
        try {
            int changed = bind(jdbc.sql("""
                    update queue set version = version + 1, name = :name, team_ids = :teams, market_id = :market,
                      calendar_id = :calendar, steps = :steps::jsonb, acceleration = :acceleration,
                      offer_seconds = :offer, wrap_up_seconds = :wrapUp, disposition_required = :disposition
                    where id = :id and version = :version"""), id, input).param("version", version).update();
            if (changed == 0) {
                throw stale();
            }
        } catch (DuplicateKeyException e) {
            throw taken(input, e);
        }
        local.publishEvent(new WorkChanged(CurrentTenant.require()));
        told(id, input.teamIds(), false, version + 2);
        audit.record(new Audited("queue.changed", "queue", id, Map.of("queue", input, "version", version + 1)));
        return get(caller, id);
    }

    /**
     * Takes a queue away. One that ever had work is put away: its name stays in what happened, and what an agent has of it
     * goes on.
     *
     * @throws MeridianException
     *             {@code queue_in_use} with what to do
     */
    @Transactional
    public void delete(Caller caller, UUID id) {
        // Work that comes in refers to the row, so none comes while it is locked.
        jdbc.sql("select id from queue where id = ? for update").param(id).query(UUID.class).optional();
        QueueRow queue = present(caller, id);
        requireUnused(queue);
        boolean worked = jdbc.sql("select exists (select 1 from task where queue_id = ?)").param(id)
                .query((row, number) -> row.getBoolean(1)).single();
        if (worked) {
            jdbc.sql("update queue set archived_at = ?, version = version + 1 where id = ?").params(now(), id).update();
        } else {
            jdbc.sql("delete from queue where id = ?").param(id).update();
            told(id, queue.teamIds(), true, queue.version() + 2);
        }
        audit.record(new Audited("queue.deleted", "queue", id, Map.of("name", queue.name())));
    }

    private void requireUnused(QueueRow queue) {
        int waiting = jdbc.sql("select count(*) from task where queue_id = ? and state in ('QUEUED', 'OFFERED')")
                .param(queue.id()).query((row, number) -> row.getInt(1)).single();
        if (queue.isDefault()) {
            throw inUse("This is the default queue, which takes what no rule names. It stays.");
        }
        if (rules().rules().stream().anyMatch(rule -> rule.queueId().equals(queue.id()))) {
            throw inUse("A routing rule sends work to the queue. Change the rules first.");
        }
        if (waiting > 0) {
            throw inUse("Waiting in the queue: " + waiting + ". Transfer them to another queue, or delete it when they"
                    + " are served.");
        }
    }

    /** A queue that is not put away. */
    private QueueRow present(Caller caller, UUID id) {
        QueueRow queue = get(caller, id);
        if (queue.archivedAt() != null) {
            throw new MeridianException(CommonError.NOT_FOUND, "The queue was deleted.");
        }
        return queue;
    }

    private static MeridianException inUse(String message) {
        return new MeridianException(RoutingError.QUEUE_IN_USE, message);
    }

    @Transactional(readOnly = true)
    public Rules rules() {
        return jdbc.sql("select version, rules from routing_rules")
                .query((row, number) -> new Rules(row.getLong(1), json.readValue(row.getString(2), RULES))).optional()
                .orElse(new Rules(0, List.of()));
    }

    @Transactional
    public Rules replaceRules(long version, List<RoutingRule> rules) {
        for (RoutingRule rule : rules) {
            if (jdbc.sql("select count(*) from queue where id = ? and archived_at is null").param(rule.queueId())
                    .query((row, number) -> row.getInt(1)).single() == 0) {
                throw new MeridianException(RoutingError.UNKNOWN_QUEUE, "A rule names a queue that does not exist.");
            }
        }
        if (!rules.getLast().isUnconditional()) {
            throw new MeridianException(RoutingError.NO_DEFAULT_RULE,
                    "The last rule must have no conditions: it catches the rest.");
        }
        int changed = jdbc.sql("""
                insert into routing_rules (id, version, rules) select :id, 1, :rules::jsonb where :version = 0
                on conflict (tenant_id) do nothing""").param("id", Ids.next())
                .param("rules", json.writeValueAsString(rules)).param("version", version).update();
        if (changed == 0) {
            changed = jdbc.sql("update routing_rules set version = version + 1, rules = ?::jsonb where version = ?")
                    .param(json.writeValueAsString(rules)).param(version).update();
        }
        if (changed == 0) {
            throw stale();
        }
        audit.record(new Audited("routing-rules.changed", "routing-rules", null,
                Map.of("rules", rules, "version", version + 1)));
        return rules();
    }

    private JdbcClient.StatementSpec select(Caller caller, String where) {
        Sight sight = new Sight(caller);
        return sight.bind(jdbc.sql(SELECT.replace("{sight}", sight.tasks()) + where)).param("now", now());
    }

    /** The sequence is the version, counted from one. */
    private void told(UUID id, List<UUID> teams, boolean deleted, long sequence) {
        events.publish(new QueueChanged(id, Set.copyOf(teams), deleted, sequence));
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, UUID id, QueueInput input) {
        return statement.param("id", id).param("name", input.name())
                .param("teams", input.teamIds().toArray(UUID[]::new)).param("market", input.marketId())
                .param("calendar", input.calendarId()).param("steps", json.writeValueAsString(input.steps()))
                .param("acceleration", input.acceleration()).param("offer", input.offerSeconds())
                .param("wrapUp", input.wrapUpSeconds()).param("disposition", input.dispositionRequired());
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static MeridianException taken(QueueInput input, @Nullable Throwable cause) {
        return new MeridianException(RoutingError.NAME_TAKEN,
                "There is a queue '" + input.name() + "' already. Choose another name.", Map.of(), cause);
    }

    private static MeridianException stale() {
        return new MeridianException(CommonError.STALE_VERSION,
                "Somebody changed this meanwhile. Load it again and repeat your change.");
    }
}
