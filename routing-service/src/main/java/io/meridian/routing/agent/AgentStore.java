package io.meridian.routing.agent;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.sight.Sight;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Agents' rows, apart from their capacity. States have business time; presence and idleness have the database's. */
@Repository
class AgentStore {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    AgentStore(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<AgentRow> find(UUID id) {
        return jdbc.sql("select " + AgentRow.COLUMNS + " from agent where id = ?").param(id).query(AgentRow::of)
                .optional();
    }

    /** Agents in sight, in the order of their ids, from after {@code after} on. */
    List<AgentRow> list(@Nullable UUID after, Sight sight, int limit) {
        return sight.bind(jdbc.sql("select " + AgentRow.COLUMNS + " from agent a where active and id > :after and "
                + sight.agents() + " order by id limit :limit"))
                .param("after", after == null ? new UUID(0, 0) : after).param("limit", limit).query(AgentRow::of)
                .list();
    }

    /** Takes over what tenant-service says of a member; a newer word wins. State and load stay. */
    void save(Member member, String skills) {
        jdbc.sql("""
                insert into agent (id, state_since, idle_since, active, team_ids, market_ids, skills)
                values (:id, :since, now(), :active, :teams, :markets, :skills::jsonb)
                on conflict (tenant_id, id) do update set active = excluded.active, team_ids = excluded.team_ids,
                  market_ids = excluded.market_ids, skills = excluded.skills,
                  state = case when excluded.active then agent.state else 'OFFLINE' end""")
                .param("since", Timestamp.from(clock.instant())).param("id", member.id())
                .param("active", member.serves()).param("teams", member.teamIds().toArray(UUID[]::new))
                .param("markets", member.marketIds().toArray(UUID[]::new)).param("skills", skills).update();
    }

    /** True if the state is another one now. */
    boolean setState(UUID agent, String state, @Nullable String breakCode) {
        return jdbc.sql("""
                update agent set state = :state, break_code = :code, state_since = :since,
                  idle_since = case when :state = 'AVAILABLE' then now() else idle_since end
                where id = :id and active and (state, coalesce(break_code, '')) <> (:state, coalesce(:code, ''))""")
                .param("since", Timestamp.from(clock.instant())).param("state", state).param("code", breakCode)
                .param("id", agent).update() == 1;
    }

    boolean isBreakCode(String code) {
        return jdbc.sql("select count(*) from break_code where code = ?").param(code)
                .query((row, number) -> row.getInt(1)).single() == 1;
    }

    /** Notes that browsers of these agents are open. Rows seen a moment ago are left alone. */
    void seen(Collection<UUID> agents, Duration freshEnough) {
        jdbc.sql("""
                update agent set last_seen = now() where id = any(?)
                  and (last_seen is null or last_seen < now() - make_interval(secs => ?))""")
                .param(agents.toArray(UUID[]::new)).param((double) freshEnough.toSeconds()).update();
    }
}
