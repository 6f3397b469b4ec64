package io.meridian.ticket.work;

import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.events.ticket.TicketChangeKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.masking.Masker;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.database.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Comments of tickets. */
@Service
class Comments {

    private static final String COLUMNS = "id, ticket_id, sequence, visibility, body, at, by_kind, by_id";
    private static final List<String> VISIBILITIES = List.of("public", "internal");
    private static final String PUBLIC = "public";
    /** A number may be cut over so many comments more than are shown. */
    private static final int AROUND = 4;
    private static final String INSERT = """
            with t as (update ticket set version = version + 1, updated_at = :now where id = :ticket
                returning version),
              w as (insert into ticket_index_work as w (ticket_id, version, due_at)
                select :ticket::uuid, version, now() from t
                on conflict (tenant_id, ticket_id) do update set version = excluded.version)
            insert into ticket_comment (id, ticket_id, sequence, visibility, body, at, by_kind, by_id, client_key)
            select :id::uuid, :ticket::uuid, version, :visibility, :body, :now::timestamptz, :byKind, :by::uuid, :key
            from t returning sequence""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final Sealing sealing;
    private final SeenTickets seen;
    private final BusinessClock clock;

    Comments(JdbcClient jdbc, PlatformTransactionManager transactions, Tickets tickets, Sealing sealing,
            SeenTickets seen, BusinessClock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tickets = tickets;
        this.sealing = sealing;
        this.seen = seen;
        this.clock = clock;
    }

    /** A comment as the contract has it. */
    record View(UUID id, UUID ticketId, long sequence, String visibility, @Nullable String text, boolean erased,
            Instant at, Actor by) {

        /** With what somebody sees of its text. */
        View withText(@Nullable String seen) {
            return new View(id, ticketId, sequence, visibility, seen, erased, at, by);
        }
    }

    record Page(List<View> items, long version) {}

    record New(@Nullable String text, @Nullable String visibility) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stored(View view, byte[] body) {}

    /**
     * Comments of a ticket that the caller opens.
     *
     * @throws MeridianException
     *             {@code not_found}
     */
    @Transactional
    public Page list(Caller caller, UUID ticket, Range range) {
        Ticket found = tickets.require(caller, ticket);
        tickets.opened(found);
        return new Page(list(caller.viewer(), found, range), found.version());
    }

    /**
     * As {@link #list(Caller, UUID, Range)}, for callers that have decided about access, as several viewers see it.
     * What is hidden is looked for together with what stands around it: a number may be cut.
     */
    List<View> list(Viewer viewer, Ticket ticket, Range range) {
        List<View> shown = list(ticket, range);
        if (shown.isEmpty() || !seen.hides(viewer)) {
            return shown;
        }
        List<View> all = new ArrayList<>(list(ticket, new Range(null, shown.getFirst().sequence(), AROUND)));
        int before = all.size();
        all.addAll(shown);
        all.addAll(list(ticket, new Range(shown.getLast().sequence(), null, AROUND)));
        return seen.masked(ticket.about().language(), all).subList(before, before + shown.size());
    }

    private List<View> list(Ticket ticket, Range range) {
        return open(ticket, range.ordered(
                jdbc.sql("select " + COLUMNS + " from ticket_comment where ticket_id = ?" + range.sql())
                        .param(ticket.id()).query((row, n) -> stored(row)).list()));
    }

    /**
     * Adds a comment, or gives the one that was added with this key.
     *
     * @throws MeridianException
     *             {@code not_found}, {@code ticket_closed}, {@code idempotency_key_reused}
     */
    View add(Caller caller, UUID ticket, String key, New input) {
        String clientKey = NewTicket.key(key);
        String text = NewTicket.text("text", input.text());
        String visibility = NewTicket.oneOf("visibility", Objects.requireNonNullElse(input.visibility(), ""),
                VISIBILITIES);
        Actor by = Actor.of(caller);
        try {
            return inTransaction(() -> {
                Ticket held = tickets.lock(caller, ticket).orElseThrow(() -> Invalid.notFound("ticket"));
                if (held.state().isClosed() && PUBLIC.equals(visibility)) {
                    throw Changes.closed();
                }
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                return write(held, by, clientKey, new View(Ids.next(), ticket, 0, visibility, text, false, now, by));
            });
        } catch (DuplicateKeyException | MeridianException e) {
            View first = inTransaction(() -> find(caller, by, clientKey)).orElse(null);
            if (first == null) {
                throw e;
            }
            if (first.ticketId().equals(ticket) && first.visibility().equals(visibility)
                    && (first.erased() || Masker.mayHaveBecome(text, Objects.requireNonNull(first.text())))) {
                return first;
            }
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another comment. Use a new key for each new comment.", Map.of(),
                    e);
        }
    }

    /** Writes a comment at some moment; the ticket's row is held, or new, in the caller's transaction. */
    View write(Ticket held, Actor by, String key, View comment) {
        byte[] body = sealing.seal(Sealing.BODY, held.about().person(), comment.id(),
                Objects.requireNonNull(comment.text()));
        long sequence = jdbc.sql(INSERT).param("id", comment.id()).param("ticket", held.id())
                .param("visibility", comment.visibility()).param("body", body).param("now", Times.of(comment.at()))
                .param("byKind", by.kind()).param("by", by.id()).param("key", key).query(Long.class).single();
        tickets.publish(held.id(), held.state(),
                PUBLIC.equals(comment.visibility())
                        ? TicketChangeKind.PUBLIC_COMMENT
                        : TicketChangeKind.INTERNAL_COMMENT,
                sequence);
        return new View(comment.id(), held.id(), sequence, comment.visibility(), comment.text(), false, comment.at(),
                by);
    }

    /** What somebody once added with this key; only while the ticket is in sight. */
    private Optional<View> find(Caller caller, Actor by, String key) {
        return jdbc
                .sql("select " + COLUMNS + " from ticket_comment where by_id is not distinct from ? and client_key = ?")
                .param(by.id()).param(key).query((row, n) -> stored(row)).optional()
                .flatMap(s -> tickets.find(caller, s.view().ticketId()).map(t -> open(t, List.of(s)).getFirst()));
    }

    private List<View> open(Ticket ticket, List<Stored> rows) {
        List<@Nullable String> texts = sealing.open(Sealing.BODY, ticket.about().person(),
                rows.stream().map(s -> s.view().id()).toList(), rows.stream().map(Stored::body).toList());
        List<View> views = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            View v = rows.get(i).view();
            String text = texts.get(i);
            views.add(new View(v.id(), v.ticketId(), v.sequence(), v.visibility(), text, text == null, v.at(), v.by()));
        }
        return views;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(new View(row.getObject("id", UUID.class), row.getObject("ticket_id", UUID.class),
                row.getLong("sequence"), row.getString("visibility"), null, false, Times.at(row, "at"),
                Actor.of(row, "by_kind", "by_id")), row.getBytes("body"));
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
