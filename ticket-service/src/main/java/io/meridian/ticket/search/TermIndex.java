package io.meridian.ticket.search;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.database.SystemDatabase;
import io.meridian.platform.web.Cursor;
import io.meridian.ticket.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which tickets have some words. Common words and rare ones need different ways: a common word is soon met among the
 * newest tickets, and would drag hundreds of thousands of rows out of the index; a rare one is only in the index.
 * <p>
 * It answers with ids and decides nothing about rights: the tickets are read under the tenant's setting and by the
 * caller's scope afterwards.
 */
@Component
public class TermIndex {

    /** How many of the newest tickets are looked at one by one. */
    private static final int NEWEST = 2_000;
    /** Most ids at once; what is behind them is another page. */
    private static final int MOST = 3_000;
    private static final Cursor NO_PLACE = new Cursor(Instant.parse("2199-12-31T00:00:00Z"), new UUID(-1, -1));

    private static final String AMONG_NEWEST = """
            with newest as materialized (select ticket_id, created_at, terms from ticket_text
              where (created_at, ticket_id) < (:time, :id) order by created_at desc, ticket_id desc limit :newest)
            select ticket_id from newest where terms @> :terms order by created_at desc, ticket_id desc""";
    private static final String ALL = """
            with found as materialized (select ticket_id, created_at from ticket_text
              where tenant_id = :tenant and terms @> :terms)
            select ticket_id, created_at from found where (created_at, ticket_id) < (:time, :id)
            order by created_at desc, ticket_id desc limit :most""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SystemDatabase system;

    TermIndex(JdbcClient jdbc, PlatformTransactionManager transactions, SystemDatabase system) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.system = system;
    }

    /**
     * Tickets that were found, newest first.
     *
     * @param behind
     *            the last of them if there may be more
     */
    public record Found(List<UUID> ids, @Nullable Cursor behind) {}

    /** Those of the newest tickets behind a place that have the words. */
    public List<UUID> amongNewest(long[] terms, @Nullable Cursor place) {
        return Objects.requireNonNull(transaction.execute(status -> bind(jdbc.sql(AMONG_NEWEST), terms, place)
                .param("newest", NEWEST).query(UUID.class).list()));
    }

    /** The newest {@value #MOST} tickets behind a place that have the words. */
    public Found all(long[] terms, @Nullable Cursor place) {
        UUID tenant = CurrentTenant.require().value();
        List<Cursor> found = system.inTransaction(() -> {
            system.jdbc().sql("select set_config('plan_cache_mode', 'force_custom_plan', true)").query(String.class)
                    .single();
            return bind(system.jdbc().sql(ALL), terms, place).param("tenant", tenant).param("most", MOST)
                    .query(TermIndex::cursor).list();
        });
        return new Found(found.stream().map(Cursor::id).toList(), found.size() < MOST ? null : found.getLast());
    }

    private static StatementSpec bind(StatementSpec statement, long[] terms, @Nullable Cursor place) {
        Cursor behind = place == null ? NO_PLACE : place;
        return statement.param("terms", new SqlArrayValue("int8", LongStream.of(terms).boxed().toArray()))
                .param("time", Times.of(behind.time())).param("id", behind.id());
    }

    private static Cursor cursor(ResultSet row, int number) throws SQLException {
        return new Cursor(Times.at(row, "created_at"), row.getObject("ticket_id", UUID.class));
    }
}
