package io.meridian.channel.conversation;

import io.meridian.contracts.events.routing.QueueChanged;
import io.meridian.platform.messaging.EventEnvelope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Which teams serve which queue, for the scope {@code team}: they see what waits in it. */
@Component
class Queues {

    private final JdbcClient jdbc;

    Queues(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void changed(EventEnvelope<QueueChanged> envelope) {
        QueueChanged queue = envelope.event();
        if (queue.deleted()) {
            jdbc.sql("delete from queue where id = ?").param(queue.queueId()).update();
            return;
        }
        jdbc.sql("""
                insert into queue as q (id, team_ids, sequence) values (?, ?, ?)
                on conflict (tenant_id, id) do update set team_ids = excluded.team_ids, sequence = excluded.sequence
                where q.sequence < excluded.sequence""")
                .params(queue.queueId(), new SqlArrayValue("uuid", queue.teamIds().toArray()), queue.sequence())
                .update();
    }
}
