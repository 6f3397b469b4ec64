package io.meridian.platform.messaging;

import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code platform.inbox} and {@code platform.parked_event}, in the transaction and tenant of the caller. */
final class InboxStore {

    /** What becomes of a delivery. */
    enum Admission {
        /** Not seen before; it is recorded now. */
        NEW,
        /** Dealt with before. */
        DUPLICATE,
        /** An earlier event of its key is parked. */
        BEHIND
    }

    /** A parked event with all that its handling needs. */
    record Parked(UUID id, Incoming incoming) {}

    private static final String COLUMNS = "id, consumer, key, topic, event_id, type, region, occurred_at, traceparent,"
            + " payload, error, attempts, parked_at, position";

    private final JdbcClient jdbc;

    InboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Admission admit(String consumer, Incoming event) {
        return jdbc.sql("""
                with ahead as materialized (
                  select 1 from platform.parked_event where consumer = :consumer and key = :key limit 1),
                taken as (
                  insert into platform.inbox (consumer, event_id) select :consumer, :event
                  where not exists (select from ahead) on conflict do nothing returning 1)
                select case when exists (select from ahead) then 'BEHIND'
                  when exists (select from taken) then 'NEW' else 'DUPLICATE' end""").param("consumer", consumer)
                .param("key", event.key()).param("event", event.id())
                .query((row, n) -> Admission.valueOf(row.getString(1))).single();
    }

    /** False if the event was dealt with before. */
    boolean record(String consumer, UUID event) {
        return jdbc.sql("insert into platform.inbox (consumer, event_id) values (?, ?) on conflict do nothing")
                .params(consumer, event).update() == 1;
    }

    /** Makes parking and replay of a key wait for each other until the transaction ends. */
    void lock(String consumer, UUID key) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(?, 0))) l")
                .param(CurrentTenant.require() + "/" + consumer + "/" + key).query(Integer.class).single();
    }

    /** Parks an event unless it is parked or dealt with already; an error of null means that it waits for another. */
    void park(String consumer, Incoming e, @Nullable String error, int attempts) {
        jdbc.sql("""
                insert into platform.parked_event (id, consumer, key, topic, event_id, type, region, occurred_at,
                  traceparent, payload, error, attempts)
                select :id, :consumer, :key, :topic, :event, :type, :region, :time, :trace, :payload, :error, :attempts
                where not exists (select from platform.inbox where consumer = :consumer and event_id = :event)
                on conflict do nothing""").param("id", Ids.next()).param("consumer", consumer).param("key", e.key())
                .param("topic", e.topic()).param("event", e.id()).param("type", e.type()).param("region", e.region())
                .param("time", Timestamp.from(e.time())).param("trace", e.traceparent()).param("payload", e.payload())
                .param("error", error).param("attempts", attempts).update();
    }

    Optional<Parked> first(String consumer, UUID key) {
        return jdbc.sql("select " + COLUMNS + " from platform.parked_event where consumer = ? and key = ?"
                + " order by position limit 1 for update").params(consumer, key).query((row, n) -> parked(row))
                .optional();
    }

    void failed(UUID id, String error) {
        jdbc.sql("update platform.parked_event set error = ?, attempts = attempts + 1 where id = ?").params(error, id)
                .update();
    }

    boolean remove(UUID id) {
        return jdbc.sql("delete from platform.parked_event where id = ?").param(id).update() == 1;
    }

    int waiting(String consumer, UUID key) {
        return jdbc.sql("select count(*) from platform.parked_event where consumer = ? and key = ?")
                .params(consumer, key).query(Integer.class).single();
    }

    List<ParkedEvent> list(long after, int limit) {
        return jdbc
                .sql("select " + COLUMNS + " from platform.parked_event where position > ? order by position limit ?")
                .params(after, limit).query((row, n) -> view(row)).list();
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(row.getObject("id", UUID.class), new Incoming(row.getString("topic"),
                row.getObject("key", UUID.class), row.getObject("event_id", UUID.class), row.getString("type"),
                CurrentTenant.require(), row.getString("region"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(), row.getString("traceparent"),
                row.getBytes("payload")));
    }

    private static ParkedEvent view(ResultSet row) throws SQLException {
        return new ParkedEvent(row.getObject("id", UUID.class), row.getLong("position"), row.getString("consumer"),
                row.getString("type"), row.getObject("key", UUID.class), row.getObject("event_id", UUID.class),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"),
                row.getString("error"));
    }
}
