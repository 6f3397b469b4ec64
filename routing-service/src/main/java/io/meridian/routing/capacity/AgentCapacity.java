package io.meridian.routing.capacity;

import io.meridian.kernel.time.BusinessClock;
import java.sql.Timestamp;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The capacity of agents, counted by the rows. All of it is called inside a transaction that has the task's own statement
 * behind it; the agent's row lock makes takers of one agent follow each other.
 */
@Repository
public class AgentCapacity {

    private final JdbcClient jdbc;
    private final BusinessClock clock;

    AgentCapacity(JdbcClient jdbc, BusinessClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes capacity for an offer, after the task's own statement. False if the agent is not available, has no room, or
     * the channel's ceiling is reached; the caller then rolls back.
     */
    public boolean take(UUID agent, String channel, int points, int ceiling) {
        boolean taken = jdbc.sql("""
                update agent set used_points = used_points + :points, idle_since = now()
                where id = :agent and active and state = 'AVAILABLE' and used_points + :points <= total_points""")
                .param("points", points).param("agent", agent).update() == 1;
        return taken && live(agent, channel) <= ceiling;
    }

    /** Gives capacity back; the agent has been idle from now on. */
    public void release(UUID agent, int points) {
        jdbc.sql("update agent set used_points = used_points - :points, idle_since = now() where id = :agent")
                .param("points", points).param("agent", agent).update();
    }

    /** Whether the tenant has such an agent who works for it, in whatever state he is. */
    public boolean isActive(UUID agent) {
        return jdbc.sql("select count(*) from agent where id = ? and active").param(agent)
                .query((row, number) -> row.getInt(1)).single() == 1;
    }

    /** The agent let an offer run out: nothing more is offered to him until he says that he is back. */
    public void missedAnOffer(UUID agent) {
        jdbc.sql("update agent set state = 'NOT_RESPONDING', break_code = null, state_since = ?"
                + " where id = ? and state = 'AVAILABLE'").param(Timestamp.from(clock.instant())).param(agent).update();
    }

    /** Live pieces of work of a channel, the one being offered in this transaction included. */
    private int live(UUID agent, String channel) {
        return jdbc.sql("select count(*) from task where agent_id = ? and channel = ?"
                + " and state in ('OFFERED', 'ASSIGNED', 'WRAP_UP')").param(agent).param(channel)
                .query((row, number) -> row.getInt(1)).single();
    }
}
