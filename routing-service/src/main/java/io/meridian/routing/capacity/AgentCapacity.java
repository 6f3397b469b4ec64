package io.meridian.routing.capacity;

import io.meridian.kernel.time.BusinessClock;
import io.meridian.routing.queue.OfferTerms;
import java.sql.Timestamp;
import java.time.Duration;
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

    /** Whether an agent could be asked for work of a channel. */
    public enum Room {
        /** No such agent works for the tenant. */
        UNKNOWN,
        /** Not available, or without a live browser. */
        AWAY,
        /** His capacity or the channel's ceiling is used up. */
        FULL,
        /** He could take it. */
        FREE
    }

    /**
     * Whether an agent could take work now; {@link #take} decides.
     *
     * @param present
     *            how long after the last sign of a browser it counts as open
     */
    public Room room(UUID agent, String channel, OfferTerms offer, Duration present) {
        return jdbc.sql("""
                select active, state = 'AVAILABLE' and last_seen > now() - make_interval(secs => :present) as there,
                  used_points + :points <= total_points as space from agent where id = :agent""")
                .param("present", present.toMillis() / 1000.0).param("points", offer.points()).param("agent", agent)
                .query((row, number) -> {
                    if (!row.getBoolean("active")) {
                        return Room.UNKNOWN;
                    }
                    if (!row.getBoolean("there")) {
                        return Room.AWAY;
                    }
                    return row.getBoolean("space") && live(agent, channel) < offer.ceiling() ? Room.FREE : Room.FULL;
                }).optional().orElse(Room.UNKNOWN);
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
