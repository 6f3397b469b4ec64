package io.meridian.channel.conversation;

import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.platform.messaging.EventEnvelope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Who is in which team, for the scope {@code team}; also of people who left, whose work somebody has to see. */
@Component
class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void changed(EventEnvelope<UserChanged> envelope) {
        UserChanged user = envelope.event();
        jdbc.sql("""
                insert into member as m (id, team_ids, sequence) values (?, ?, ?)
                on conflict (tenant_id, id) do update set team_ids = excluded.team_ids, sequence = excluded.sequence
                where m.sequence < excluded.sequence""")
                .params(user.userId(), new SqlArrayValue("uuid", user.teamIds().toArray()), user.sequence()).update();
    }
}
