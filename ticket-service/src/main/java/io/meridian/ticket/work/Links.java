package io.meridian.ticket.work;

import io.meridian.contracts.events.ticket.TicketChangeKind;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.conversation.Conversations;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.error.TicketError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Conversations of tickets. */
@Service
class Links {

    private static final int MOST = 50;
    private static final String NOTE = """
            with t as (update ticket set version = version + 1, updated_at = :now where id = :ticket
                returning version)
            insert into ticket_change (id, ticket_id, sequence, changes, at, by_kind, by_id)
            select :id::uuid, :ticket::uuid, version, :changes::jsonb, :now::timestamptz, :byKind, :by::uuid from t
            returning sequence""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Tickets tickets;
    private final Conversations conversations;
    private final JsonMapper json;
    private final BusinessClock clock;

    Links(JdbcClient jdbc, PlatformTransactionManager transactions, Tickets tickets, Conversations conversations,
            JsonMapper json, BusinessClock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.tickets = tickets;
        this.conversations = conversations;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Links a conversation; again changes nothing.
     *
     * @throws MeridianException
     *             {@code not_found}, {@code unknown_conversation}, {@code too_many_links}
     */
    TicketView link(Caller caller, UUID ticket, UUID conversation) {
        transaction.executeWithoutResult(status -> tickets.require(caller, ticket));
        conversations.require(conversation);
        return changed(caller, ticket, held -> {
            List<TicketView.Link> links = tickets.links(ticket);
            if (links.stream().anyMatch(l -> l.conversationId().equals(conversation))) {
                return;
            }
            if (links.size() >= MOST) {
                throw new MeridianException(TicketError.TOO_MANY_LINKS, "A ticket has at most " + MOST
                        + " conversations. Take a link away, or make another ticket.");
            }
            Actor by = Actor.of(caller);
            Instant now = now();
            jdbc.sql("insert into ticket_link (ticket_id, conversation_id, at, by_kind, by_id) values (?, ?, ?, ?, ?)")
                    .param(ticket).param(conversation).param(Times.of(now)).param(by.kind()).param(by.id()).update();
            note(held, by, now, null, conversation);
        });
    }

    /** Takes a link away; again changes nothing. */
    TicketView unlink(Caller caller, UUID ticket, UUID conversation) {
        return changed(caller, ticket, held -> {
            int gone = jdbc.sql("delete from ticket_link where ticket_id = ? and conversation_id = ?").param(ticket)
                    .param(conversation).update();
            if (gone == 1) {
                note(held, Actor.of(caller), now(), conversation, null);
            }
        });
    }

    private TicketView changed(Caller caller, UUID ticket, Consumer<Ticket> change) {
        return Objects.requireNonNull(transaction.execute(status -> {
            change.accept(tickets.lock(caller, ticket).orElseThrow(() -> Invalid.notFound("ticket")));
            return tickets.view(tickets.byId(ticket).orElseThrow());
        }));
    }

    private void note(Ticket held, Actor by, Instant now, @Nullable UUID from, @Nullable UUID to) {
        long sequence = jdbc.sql(NOTE).param("id", Ids.next()).param("ticket", held.id()).param("now", Times.of(now))
                .param("changes", json.writeValueAsString(List.of(new Changes.Diff("conversation", from, to, false))))
                .param("byKind", by.kind()).param("by", by.id()).query(Long.class).single();
        tickets.publish(held.id(), held.state(), TicketChangeKind.LINK, sequence);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
