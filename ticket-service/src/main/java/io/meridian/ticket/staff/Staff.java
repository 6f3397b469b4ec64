package io.meridian.ticket.staff;

import io.meridian.contracts.events.tenant.MemberStatus;
import io.meridian.contracts.events.tenant.TeamChanged;
import io.meridian.contracts.events.tenant.UserChanged;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.ticket.error.TicketError;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Who is in which team, and whom work can be given to; also of people who left, whose work somebody has to see. */
@Component
public class Staff {

    private final JdbcClient jdbc;

    Staff(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Makes sure that work can be given to these; in the caller's transaction.
     *
     * @throws MeridianException
     *             {@code unknown_assignee} or {@code unknown_team}
     */
    public void require(@Nullable UUID assignee, @Nullable UUID team) {
        if (assignee != null && !exists("select exists (select from member where id = ? and active)", assignee)) {
            throw Invalid.field(TicketError.UNKNOWN_ASSIGNEE, "assigneeId",
                    "must be a member of staff who may sign in; somebody new is known here within seconds");
        }
        if (team != null && !exists("select exists (select from team where id = ? and not deleted)", team)) {
            throw Invalid.field(TicketError.UNKNOWN_TEAM, "teamId",
                    "must be a team of this tenant; a new one is known here within seconds");
        }
    }

    private boolean exists(String sql, UUID id) {
        return jdbc.sql(sql).param(id).query(Boolean.class).single();
    }

    void changed(EventEnvelope<UserChanged> envelope) {
        UserChanged user = envelope.event();
        boolean active = user.status() == MemberStatus.ACTIVE || user.status() == MemberStatus.INVITED;
        jdbc.sql("""
                insert into member as m (id, team_ids, active, sequence) values (?, ?, ?, ?)
                on conflict (tenant_id, id) do update set team_ids = excluded.team_ids, active = excluded.active,
                  sequence = excluded.sequence where m.sequence < excluded.sequence""").params(user.userId(),
                new SqlArrayValue("uuid", user.teamIds().toArray()), active, user.sequence()).update();
    }

    void teamChanged(EventEnvelope<TeamChanged> envelope) {
        TeamChanged team = envelope.event();
        jdbc.sql("""
                insert into team as t (id, deleted, sequence) values (?, ?, ?)
                on conflict (tenant_id, id) do update set deleted = excluded.deleted, sequence = excluded.sequence
                where t.sequence < excluded.sequence""").params(team.teamId(), team.deleted(), team.sequence())
                .update();
    }
}
