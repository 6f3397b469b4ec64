package io.meridian.routing.sight;

import io.meridian.contracts.access.VisibilityScope;
import io.meridian.platform.security.Caller;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What a member of staff sees, as conditions in the queries themselves: a list, a count and a single read can never
 * disagree.
 * <ul>
 * <li>own: the caller's tasks, and oneself;
 * <li>team: also what agents of the caller's teams have or had, and what nobody has in the queues that these teams serve;
 * <li>market: also the tasks of the caller's markets, and the agents to whom one of them is assigned; teams add nothing;
 * <li>all: everything of the tenant.
 * </ul>
 * Who has no team, or no market, sees by these scopes what own shows. A queue without teams is served by every team.
 *
 * @param caller
 *            a member of staff
 */
public record Sight(Caller caller) {

    private static final String OWN_TASKS = "t.agent_id = :viewer";
    private static final String TASKS_OF_TEAMS = """
            (t.agent_id = :viewer
              or exists (select from agent sa where sa.id = t.agent_id and sa.team_ids && :viewerTeams)
              or ((t.agent_id is null or t.state in ('QUEUED', 'OFFERED')) and exists (select from queue sq
                where sq.id = t.queue_id and (sq.team_ids = '{}' or sq.team_ids && :viewerTeams))))""";
    /** Of people of a partner: nothing of the tenant's own who share a team with them. */
    private static final String TASKS_OF_PARTNERS = """
            (t.agent_id = :viewer
              or ((t.agent_id is null or t.state in ('QUEUED', 'OFFERED')) and exists (select from queue sq
                where sq.id = t.queue_id and sq.team_ids && :viewerTeams)))""";
    private static final String TASKS_OF_MARKETS = "(t.agent_id = :viewer or t.market_id = any(:viewerMarkets))";

    /** A condition on {@code task t}; its parameters are set by {@link #bind}. */
    public String tasks() {
        return switch (scope()) {
            case OWN -> OWN_TASKS;
            case TEAM -> caller.partner() == null ? TASKS_OF_TEAMS : TASKS_OF_PARTNERS;
            case MARKET -> TASKS_OF_MARKETS;
            case ALL -> "true";
        };
    }

    /** A condition on {@code agent a}; its parameters are set by {@link #bind}. */
    public String agents() {
        return switch (scope()) {
            case OWN -> "a.id = :viewer";
            case TEAM -> caller.partner() == null ? "(a.id = :viewer or a.team_ids && :viewerTeams)" : "a.id = :viewer";
            case MARKET -> "(a.id = :viewer or a.market_ids && :viewerMarkets)";
            case ALL -> "true";
        };
    }

    /** Sets the parameters of the conditions. */
    public StatementSpec bind(StatementSpec statement) {
        return statement.param("viewer", UUID.fromString(caller.subject()))
                .param("viewerTeams", caller.teams().toArray(UUID[]::new))
                .param("viewerMarkets", caller.markets().toArray(UUID[]::new));
    }

    /**
     * Whether a number of waiting tasks in a queue, counted by {@link #tasks}, says something about that queue. Where
     * none of its work can be seen, none counted would read as none waiting.
     *
     * @param teams
     *            who serves the queue
     * @param market
     *            of the queue; null: all
     */
    public boolean counts(List<UUID> teams, @Nullable UUID market, int counted) {
        return switch (scope()) {
            case OWN -> false;
            case TEAM ->
                (teams.isEmpty() && caller.partner() == null) || teams.stream().anyMatch(caller.teams()::contains);
            case MARKET -> counted > 0 || market == null || caller.markets().contains(market);
            case ALL -> true;
        };
    }

    private VisibilityScope scope() {
        return switch (caller.scope()) {
            case TEAM -> caller.teams().isEmpty() ? VisibilityScope.OWN : VisibilityScope.TEAM;
            case MARKET -> caller.markets().isEmpty() ? VisibilityScope.OWN : VisibilityScope.MARKET;
            case OWN, ALL -> caller.scope();
        };
    }
}
