package io.meridian.channel.conversation;

import io.meridian.contracts.access.VisibilityScope;
import io.meridian.platform.security.Caller;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which conversations a member of staff sees, as a condition in the query itself: a list, a count and a single read can
 * never disagree.
 * <ul>
 * <li>own: assigned to the caller now, or handled by the caller before;
 * <li>team: also what is assigned to somebody who shares a team;
 * <li>market: as team, since nobody has markets assigned yet: the narrower of the two readings;
 * <li>all: everything of the tenant.
 * </ul>
 * Work that waits for an agent is seen by {@code all} only; to the others it is offered.
 */
record Visibility(Caller caller) {

    private static final String OWN = """
            (c.assignee_id = :viewer or exists (select from contact_segment s
              where s.conversation_id = c.id and s.agent_id = :viewer))""";
    private static final String TEAM = "(" + OWN + """
            or exists (select from member m where m.id = c.assignee_id and m.team_ids && :viewerTeams))""";

    /** A condition on {@code conversation c}; its parameters are set by {@link #bind}. */
    String sql() {
        return switch (caller.scope()) {
            case OWN -> OWN;
            case TEAM, MARKET -> TEAM;
            case ALL -> "true";
        };
    }

    StatementSpec bind(StatementSpec statement) {
        StatementSpec bound = statement;
        if (caller.scope() != VisibilityScope.ALL) {
            bound = bound.param("viewer", viewer());
        }
        if (caller.scope() == VisibilityScope.TEAM || caller.scope() == VisibilityScope.MARKET) {
            bound = bound.param("viewerTeams", new SqlArrayValue("uuid", caller.teams().toArray()));
        }
        return bound;
    }

    UUID viewer() {
        return UUID.fromString(caller.subject());
    }
}
