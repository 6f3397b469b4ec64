package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.platform.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which tickets a caller sees, as a condition in the query itself: a list, a search, a count and a single read can never
 * disagree.
 * <ul>
 * <li>own: those that the caller has, had or made;
 * <li>team: also those of the caller's teams, and those that a member of one of these teams has;
 * <li>market: also those of the caller's markets; teams add nothing;
 * <li>all: everything of the tenant; API clients too.
 * </ul>
 * Who has no team, or no market, sees by these scopes what own shows.
 */
record Visibility(Caller caller) {

    private static final String HAS = "t.assignee_id = :viewer";
    private static final String HAD = "t.id in (select h.ticket_id from ticket_holder h where h.user_id = :viewer)";
    private static final String OWN = "(" + HAS + " or " + HAD + ")";
    private static final String TEAM = "(" + OWN + """
             or t.team_id = any(:viewerTeams)
            or t.assignee_id in (select m.id from member m where m.team_ids && :viewerTeams))""";
    /** Of people of a partner: nothing of the tenant's own who share a team with them. */
    private static final String PARTNER = "(" + OWN + " or t.team_id = any(:viewerTeams))";
    private static final String MARKET = "(" + OWN + " or t.market_id = any(:viewerMarkets))";

    /**
     * One way to tickets that the caller sees: a list of each, in its order, is read from an index; together they are
     * what {@link #sql} shows.
     *
     * @param members
     *            whether the condition is asked once per member {@code m} of the viewer's teams
     */
    record Way(String condition, boolean members) {}

    /** A condition on {@code ticket t}; its parameters are set by {@link #bind}. */
    String sql() {
        return switch (scope()) {
            case OWN -> OWN;
            case TEAM -> caller.partner() == null ? TEAM : PARTNER;
            case MARKET -> MARKET;
            case ALL -> "true";
        };
    }

    /** The ways to all that {@link #sql} shows. */
    List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        if (scope() == VisibilityScope.ALL) {
            return List.of(new Way("true", false));
        }
        ways.add(new Way(HAS, false));
        ways.add(new Way(HAD, false));
        if (scope() == VisibilityScope.TEAM) {
            for (int i = 1; i <= caller.teams().size(); i++) {
                ways.add(new Way("t.team_id = (:viewerTeams)[" + i + "]", false));
            }
            if (caller.partner() == null) {
                ways.add(new Way("t.assignee_id = m.id", true));
            }
        } else if (scope() == VisibilityScope.MARKET) {
            for (int i = 1; i <= caller.markets().size(); i++) {
                ways.add(new Way("t.market_id = (:viewerMarkets)[" + i + "]", false));
            }
        }
        return ways;
    }

    StatementSpec bind(StatementSpec statement) {
        return scope() == VisibilityScope.ALL
                ? statement
                : statement.param("viewer", UUID.fromString(caller.subject()))
                        .param("viewerTeams", new SqlArrayValue("uuid", caller.teams().toArray()))
                        .param("viewerMarkets", new SqlArrayValue("uuid", caller.markets().toArray()));
    }

    private VisibilityScope scope() {
        if (caller.kind() != CallerKind.USER) {
            return VisibilityScope.ALL;
        }
        boolean none = switch (caller.scope()) {
            case TEAM -> caller.teams().isEmpty();
            case MARKET -> caller.markets().isEmpty();
            case OWN, ALL -> false;
        };
        return none ? VisibilityScope.OWN : caller.scope();
    }
}
