package io.meridian.ticket.search;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.crypto.SearchTerms;
import io.meridian.platform.database.SystemDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the words of tickets behind the writers' backs: who makes or changes a ticket leaves a row of work and does not
 * wait. Several nodes share the work; a row that was asked for again while its ticket was read stays for the next round.
 */
@Component
class Indexer {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final int AT_ONCE = 200;
    /** Words of one ticket; a longer one is found by its beginning. */
    private static final int MOST_TERMS = 8_000;

    private final SystemDatabase system;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;
    private final TextSource texts;
    private final SearchTerms terms;

    Indexer(SystemDatabase system, JdbcTemplate batches, PlatformTransactionManager transactions, TextSource texts,
            SearchTerms terms) {
        this.system = system;
        this.jdbc = JdbcClient.create(batches);
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.texts = texts;
        this.terms = terms;
    }

    private record Work(TenantId tenant, UUID ticket) {}

    private record Taken(UUID ticket, long version) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Indexed(TextSource.Content content, long[] terms) {}

    /**
     * Does what is due, some tickets at a time.
     *
     * @return whether there may be more
     */
    boolean step() {
        List<Work> due = system.jdbc()
                .sql("select tenant_id, ticket_id from ticket_index_work where due_at <= now() order by due_at limit ?")
                .param(AT_ONCE)
                .query((row, n) -> new Work(new TenantId(row.getObject(1, UUID.class)), row.getObject(2, UUID.class)))
                .list();
        Map<TenantId, List<UUID>> byTenant = due.stream().collect(
                Collectors.groupingBy(Work::tenant, Collectors.mapping(Work::ticket, Collectors.toList())));
        byTenant.forEach((tenant, tickets) -> CurrentTenant.run(tenant, () -> index(tickets)));
        return due.size() == AT_ONCE;
    }

    private void index(List<UUID> tickets) {
        try {
            transaction.executeWithoutResult(status -> write(tickets));
        } catch (RuntimeException e) {
            if (tickets.size() > 1) {
                // One that cannot be read must not keep the others from being found.
                tickets.forEach(ticket -> index(List.of(ticket)));
            } else {
                LOG.error("Ticket {} cannot be found by its words; it is tried again in a minute", tickets.getFirst(),
                        e);
                transaction.executeWithoutResult(status -> jdbc
                        .sql("update ticket_index_work set due_at = now() + interval '1 minute' where ticket_id = ?")
                        .param(tickets.getFirst()).update());
            }
        }
    }

    private void write(List<UUID> tickets) {
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")
                .param("ticket-index/" + CurrentTenant.require()).query(Boolean.class).single();
        if (!mine) {
            return; // another node is at this tenant's work
        }
        List<Taken> taken = jdbc.sql("select ticket_id, version from ticket_index_work where ticket_id = any(?)")
                .param(ids(tickets))
                .query((row, n) -> new Taken(row.getObject(1, UUID.class), row.getLong(2))).list();
        if (taken.isEmpty()) {
            return;
        }
        SearchTerms.Maker maker = terms.maker();
        List<Indexed> indexed = texts.read(taken.stream().map(Taken::ticket).toList()).stream()
                .map(content -> new Indexed(content, terms(content, maker))).toList();
        batches.batchUpdate("""
                insert into ticket_text (ticket_id, number, terms, terms_key) values (?, ?, ?, ?)
                on conflict (tenant_id, ticket_id) do update
                set terms = excluded.terms, terms_key = excluded.terms_key""", indexed, AT_ONCE, (statement, one) -> {
            statement.setObject(1, one.content().ticket());
            statement.setLong(2, one.content().number());
            setTerms(statement, one.terms());
            statement.setObject(4, maker.key());
        });
        // The last statement, and no lock before it: a writer waits for nothing but this commit. A version that is
        // newer than what was read was asked for meanwhile.
        jdbc.sql("delete from ticket_index_work w using unnest(?::uuid[], ?::bigint[]) as done (id, version)"
                + " where w.ticket_id = done.id and w.version = done.version")
                .param(ids(taken.stream().map(Taken::ticket).toList()))
                .param(new SqlArrayValue("int8", taken.stream().map(Taken::version).toArray())).update();
    }

    private static void setTerms(PreparedStatement statement, long[] terms) throws SQLException {
        statement.setArray(3, statement.getConnection().createArrayOf("int8", LongStream.of(terms).boxed().toArray()));
    }

    /** Of an erased ticket nothing is left to be found by. */
    private static long[] terms(TextSource.Content content, SearchTerms.Maker maker) {
        TreeSet<Long> all = new TreeSet<>();
        for (String text : content.texts()) {
            for (long term : maker.of(text)) {
                if (all.size() < MOST_TERMS) {
                    all.add(term);
                }
            }
        }
        if (!all.isEmpty()) {
            all.add(TermIndex.groupOf(content.number()));
        }
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private static SqlArrayValue ids(List<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }
}
