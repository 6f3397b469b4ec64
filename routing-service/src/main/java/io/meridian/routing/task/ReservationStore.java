package io.meridian.routing.task;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Offers. Time is the database's: an answer after the expiry finds the offer over even before the reaper came by. */
@Repository
class ReservationStore {

    private final JdbcClient jdbc;

    ReservationStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ReservationRow insert(UUID id, TaskRow task, UUID agent, int seconds) {
        return jdbc.sql("""
                insert into reservation (id, task_id, agent_id, epoch, state, offered_at, expires_at)
                values (:id, :task, :agent, :epoch, 'OFFERED', now(), now() + make_interval(secs => :seconds))
                returning\s""" + ReservationRow.COLUMNS).param("id", id).param("task", task.id()).param("agent", agent)
                .param("epoch", task.epoch()).param("seconds", seconds).query(ReservationRow::of).single();
    }

    Optional<ReservationRow> find(UUID id) {
        return jdbc.sql("select " + ReservationRow.COLUMNS + " from reservation where id = ?").param(id)
                .query(ReservationRow::of).optional();
    }

    /** True if the offer was pending and in time, and is accepted now. */
    boolean accept(UUID id) {
        return jdbc.sql("update reservation set state = 'ACCEPTED', answered_at = now()"
                + " where id = ? and state = 'OFFERED' and expires_at > now()").param(id).update() == 1;
    }

    /** True if the offer was pending and is over now. */
    boolean end(UUID id, ReservationRow.State how, @Nullable String reason) {
        return jdbc.sql("update reservation set state = ?, answered_at = now(), reason = ?"
                + " where id = ? and state = 'OFFERED'").param(how.name()).param(reason).param(id).update() == 1;
    }

    /** The pending offer of a task, if there is one. */
    Optional<ReservationRow> pendingOf(UUID task) {
        return jdbc.sql("select " + ReservationRow.COLUMNS + " from reservation where task_id = ?"
                + " and state = 'OFFERED'").param(task).query(ReservationRow::of).optional();
    }

    /** Pending offers of an agent. */
    List<ReservationRow> pendingOfAgent(UUID agent) {
        return jdbc.sql("select " + ReservationRow.COLUMNS + " from reservation where agent_id = ?"
                + " and state = 'OFFERED' order by offered_at").param(agent).query(ReservationRow::of).list();
    }
}
