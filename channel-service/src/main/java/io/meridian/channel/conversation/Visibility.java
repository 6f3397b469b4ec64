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
 * <li>team: also what is assigned to somebody who shares a team, and what is assigned to nobody in a queue that one of
 * the caller's teams serves; a queue without teams is served by every team;
 * <li>market: also what is of one of the caller's markets; teams add nothing;
 * <li>all: everything of the tenant.
 * </ul>
 * Who has no team, or no market, sees by these scopes what own shows. A queue that this service has not heard of is
 * served by nobody.
 */
record Visibility(Caller caller) {

    private static final String OWN = """
            (c.assignee_id = :viewer or exists (select from contact_segment s
              where s.conversation_id = c.id and s.agent_id = :viewer))""";
    private static final String TEAM = "(" + OWN + """
            or exists (select from member m where m.id = c.assignee_id and m.team_ids && :viewerTeams)
            or (c.assignee_id is null and exists (select from queue q
              where q.id = c.queue_id and (q.team_ids = '{}' or q.team_ids && :viewerTeams))))""";
    /** Of people of a partner: what the partner's teams are to do, and nothing of the tenant's own. */
    private static final String PARTNER = "(" + OWN + """
            or (c.assignee_id is null and exists (select from queue q
              where q.id = c.queue_id and q.team_ids && :viewerTeams)))""";
    private static final String MARKET = "(" + OWN + " or c.market_id = any(:viewerMarkets))";

    /** A condition on {@code conversation c}; its parameters are set by {@link #bind}. */
    String sql() {
        return switch (caller.scope()) {
            case OWN -> OWN;
            case TEAM -> caller.teams().isEmpty() ? OWN : caller.partner() == null ? TEAM : PARTNER;
            case MARKET -> caller.markets().isEmpty() ? OWN : MARKET;
            case ALL -> "true";
        };
    }

    StatementSpec bind(StatementSpec statement) {
        return caller.scope() == VisibilityScope.ALL
                ? statement
                : statement.param("viewer", viewer())
                        .param("viewerTeams", new SqlArrayValue("uuid", caller.teams().toArray()))
                        .param("viewerMarkets", new SqlArrayValue("uuid", caller.markets().toArray()));
    }

    UUID viewer() {
        return UUID.fromString(caller.subject());
    }
}
