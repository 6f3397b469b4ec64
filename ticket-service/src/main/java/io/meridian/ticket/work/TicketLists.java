package io.meridian.ticket.work;

import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.crypto.SearchTerms;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.error.TicketError;
import io.meridian.ticket.search.TermIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lists of tickets. A page is read from indexes that have its order: where no single one does (several statuses, or what
 * a scope shows by several ways), the first rows of each way are read and put together.
 */
@Service
class TicketLists {

    static final int MOST_COUNTED = 10_000;
    /** Looks into the index for one page. */
    private static final int MOST_LOOKS = 12;
    private static final String SELECT = "select " + Ticket.COLUMNS + " from ticket t where ";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sealing sealing;
    private final SearchTerms terms;
    private final TermIndex index;
    private final SeenTickets seen;

    TicketLists(JdbcClient jdbc, PlatformTransactionManager transactions, Sealing sealing, SearchTerms terms,
            TermIndex index, SeenTickets seen) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.sealing = sealing;
        this.terms = terms;
        this.index = index;
        this.seen = seen;
    }

    record Page(List<TicketView.Row> items, @Nullable String nextCursor) {}

    record Count(int count, boolean more) {}

    /** Tickets in an order, behind a place. */
    Page list(Caller caller, Filter filter, Order order, @Nullable String cursor, int limit) {
        Order.Place place = order.place(cursor);
        List<TicketView.Row> rows = read(caller, () -> {
            StatementSpec statement = bound(caller, filter, sql(caller, filter, order, place != null))
                    .param("limit", limit + 1);
            return place == null ? statement : order.bind(statement, place);
        });
        boolean more = rows.size() > limit;
        List<TicketView.Row> shown = more ? rows.subList(0, limit) : rows;
        return new Page(shown, more ? order.cursor(shown.getLast()) : null);
    }

    /** How many tickets; counting ends at {@link #MOST_COUNTED}. */
    Count count(Caller caller, Filter filter) {
        String sql = "select count(*) from (select from ticket t where " + filter.sql() + " and "
                + new Visibility(caller).sql() + " limit " + (MOST_COUNTED + 1) + ") found";
        int found = Objects.requireNonNull(transaction.execute(status -> {
            planForTheseValues();
            return bound(caller, filter, sql).query(Integer.class).single();
        }));
        return new Count(Math.min(found, MOST_COUNTED), found > MOST_COUNTED);
    }

    /**
     * Tickets with all words of a text, highest number first. A page that took too many looks ends early; its cursor goes
     * on from there.
     *
     * @throws MeridianException
     *             {@code invalid_query} without a word
     */
    Page search(Caller caller, Filter filter, String words, @Nullable String cursor, int limit) {
        List<long[]> wanted = terms.query(words);
        if (wanted.isEmpty()) {
            throw new MeridianException(TicketError.INVALID_QUERY,
                    "There is no word in 'q'. Give at least one letter or digit.");
        }
        TermIndex.Place place = TermIndex.Place.below(SearchCursor.parse(cursor).orElseGet(this::behindNewest));
        List<TicketView.Row> rows = new ArrayList<>();
        for (int look = 0; look < MOST_LOOKS; look++) {
            TermIndex.Found found = index.look(wanted, place);
            rows.addAll(of(caller, filter, found.ids(), limit + 1 - rows.size()));
            if (rows.size() > limit) {
                return new Page(List.copyOf(rows.subList(0, limit)), SearchCursor.of(rows.get(limit - 1).number()));
            }
            if (found.isAll()) {
                return new Page(rows, null);
            }
            place = found.next();
        }
        return new Page(rows, SearchCursor.of(place.below()));
    }

    private long behindNewest() {
        return 1 + Objects.requireNonNull(transaction.execute(
                status -> jdbc.sql("select coalesce(max(number), 0) from ticket").query(Long.class).single()));
    }

    private List<TicketView.Row> of(Caller caller, Filter filter, List<UUID> ids, int most) {
        if (ids.isEmpty()) {
            return List.of();
        }
        String sql = SELECT + "t.id = any(:ids) and " + filter.sql() + " and " + new Visibility(caller).sql()
                + " order by t.number desc limit :limit";
        return read(caller, () -> bound(caller, filter, sql).param("ids", new SqlArrayValue("uuid", ids.toArray()))
                .param("limit", most));
    }

    private static String sql(Caller caller, Filter filter, Order order, boolean behind) {
        Visibility visibility = new Visibility(caller);
        String after = behind ? " and " + order.behind() : "";
        List<Visibility.Way> ways = visibility.ways();
        if (!filter.isNarrow() && ways.size() > 1) {
            return together(ways, filter, order, after);
        }
        if (!filter.isNarrow() && order == Order.UPDATED && filter.statuses().size() > 1
                && filter.statuses().size() < State.STATUSES.size()) {
            List<Visibility.Way> ofStatus = new ArrayList<>();
            for (int i = 1; i <= filter.statuses().size(); i++) {
                ofStatus.add(new Visibility.Way("t.status = (:statuses)[" + i + "] and " + visibility.sql(), false));
            }
            return together(ofStatus, filter.ofAnyStatus(), order, after);
        }
        return SELECT + filter.sql() + " and " + visibility.sql() + after + " order by " + order.sql()
                + " limit :limit";
    }

    /** The first rows of each way, put together: what several ways lead to comes once. */
    private static String together(List<Visibility.Way> ways, Filter filter, Order order, String after) {
        List<String> parts = ways.stream().map(way -> {
            String first = "select t.id from ticket t where " + way.condition() + " and " + filter.sql() + after
                    + " order by " + order.sql() + " limit :limit";
            return way.members()
                    ? "(select f.id from member m cross join lateral (" + first + ") f"
                            + " where m.team_ids && :viewerTeams)"
                    : "(" + first + ")";
        }).toList();
        return SELECT + "t.id in (" + String.join(" union ", parts) + ") order by " + order.sql() + " limit :limit";
    }

    private StatementSpec bound(Caller caller, Filter filter, String sql) {
        return filter.bind(new Visibility(caller).bind(jdbc.sql(sql)));
    }

    private List<TicketView.Row> read(Caller caller, Supplier<StatementSpec> statement) {
        return Objects.requireNonNull(transaction.execute(status -> {
            planForTheseValues();
            List<Ticket> tickets = statement.get().query(Ticket::of).list();
            List<Texts> subjects = tickets.isEmpty() ? List.of() : sealing.subjects(tickets);
            List<TicketView.Row> rows = new ArrayList<>(tickets.size());
            for (int i = 0; i < tickets.size(); i++) {
                rows.add(seen.row(caller.viewer(), tickets.get(i), subjects.get(i)));
            }
            return rows;
        }));
    }

    /** Tenants differ too much for one plan: a large one's plan is a small one's burden, and the other way round. */
    private void planForTheseValues() {
        jdbc.sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query(String.class).single();
    }
}
