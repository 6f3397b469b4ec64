package io.meridian.ticket.work;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.database.GroupCommit;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.staff.Staff;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes new tickets. Those of a tenant that come at the same moment are written together, in one transaction with the
 * round trips of one: BEGIN with the tenant's setting, two for keys of persons, the tickets, what the indexer has to do,
 * the outbox, COMMIT. Measure before adding to it.
 */
@Component
class NewTickets {

    /** Written in one transaction. */
    private static final int TOGETHER = 50;

    private static final String TICKET = """
            insert into ticket (id, number, person_id, customer_id, language, subject, description, texts, fields, type,
              status, priority, assignee_id, team_id, market_id, brand_id, created_at, created_by_kind, created_by,
              updated_at, solved_at, closed_at, client_key, request_hash)
            values (:id, :number, :person, :customer, :language, :subject, :description, :texts, :fields::jsonb, :type,
              :status, :priority, :assignee, :team, :market, :brand, :now, :byKind, :by, :now, :solved, :closed, :key, :hash)""";
    private static final String WORK = "insert into ticket_index_work (ticket_id, version, due_at) values (:id, 1, now())";
    private static final String HOLDER = "insert into ticket_holder (user_id, ticket_id) values (:by, :id)";
    private static final String LINK = """
            insert into ticket_link (ticket_id, conversation_id, at, by_kind, by_id)
            values (:id, :conversation, :now, :byKind, :by)""";

    private final NamedParameterJdbcTemplate jdbc;
    private final Sealing sealing;
    private final Staff staff;
    private final EventPublisher events;
    private final GroupCommit<TenantId, Placed, Written> group;

    NewTickets(NamedParameterJdbcTemplate jdbc, PlatformTransactionManager transactions, Sealing sealing, Staff staff,
            EventPublisher events) {
        this.jdbc = jdbc;
        this.sealing = sealing;
        this.staff = staff;
        this.events = events;
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        this.group = new GroupCommit<>(TOGETHER,
                tickets -> Objects.requireNonNull(transaction.execute(status -> writeHere(tickets))));
    }

    /** A ticket before it has its place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Draft(Actor by, String key, byte[] hash, State state, Ticket.About about, Texts texts,
            Map<String, Object> fields, List<UUID> conversations, Instant now) {

        @Nullable
        Instant solved() {
            return state.isSolved() ? now : null;
        }

        @Nullable
        Instant closed() {
            return state.isClosed() ? now : null;
        }
    }

    /** @param fields JSON of those that are in clear */
    record Placed(UUID id, long number, Draft draft, String fields, EventPublisher.Prepared created) {}

    record Written(Draft draft, Ticket ticket) {}

    private record Given(@Nullable UUID assignee, @Nullable UUID team) {}

    /**
     * Writes a ticket in a transaction, perhaps with others of the tenant.
     *
     * @throws org.springframework.dao.DuplicateKeyException
     *             if its maker has used the key before
     * @throws io.meridian.kernel.error.MeridianException
     *             {@code unknown_assignee} or {@code unknown_team}
     */
    Written write(Placed ticket) {
        return group.write(CurrentTenant.require(), ticket);
    }

    /** The same in the caller's transaction. */
    Written writeHere(Placed ticket) {
        return writeHere(List.of(ticket)).getFirst();
    }

    private List<Written> writeHere(List<Placed> tickets) {
        tickets.stream().map(t -> new Given(t.draft().state().assigneeId(), t.draft().state().teamId())).distinct()
                .forEach(given -> staff.require(given.assignee(), given.team()));
        List<Written> written = sealed(tickets);
        batch(TICKET, written.stream().map(NewTickets::values).toList());
        batch(WORK, tickets.stream().map(t -> new MapSqlParameterSource("id", t.id())).toList());
        batch(HOLDER, tickets.stream().filter(t -> t.draft().by().isUser()).map(NewTickets::maker).toList());
        batch(LINK, tickets.stream().flatMap(t -> t.draft().conversations().stream().map(
                conversation -> maker(t).addValue("conversation", conversation))).toList());
        events.publish(tickets.stream().map(Placed::created).toList());
        return written;
    }

    private void batch(String sql, List<MapSqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private List<Written> sealed(List<Placed> tickets) {
        List<Ticket.SealedTexts> sealed = sealing.sealAll(tickets.stream()
                .map(t -> new Sealing.Unsealed(t.draft().about().person(), t.id(), t.draft().texts())).toList());
        List<Written> written = new ArrayList<>(tickets.size());
        for (int i = 0; i < tickets.size(); i++) {
            Placed t = tickets.get(i);
            Draft draft = t.draft();
            written.add(new Written(draft, new Ticket(t.id(), t.number(), 1, draft.about(), sealed.get(i), t.fields(),
                    draft.state(), new Ticket.Moments(draft.now(), draft.now(), draft.solved(), draft.closed()),
                    draft.by())));
        }
        return written;
    }

    private static MapSqlParameterSource values(Written written) {
        Ticket t = written.ticket();
        Draft draft = written.draft();
        State state = t.state();
        return maker(t.id(), draft).addValue("number", t.number()).addValue("person", t.about().person())
                .addValue("customer", t.about().customer()).addValue("language", t.about().language())
                .addValue("subject", t.sealed().subject()).addValue("description", t.sealed().description())
                .addValue("texts", t.sealed().texts()).addValue("fields", t.fields()).addValue("type", state.type())
                .addValue("status", state.status()).addValue("priority", state.priority())
                .addValue("assignee", state.assigneeId()).addValue("team", state.teamId())
                .addValue("market", state.marketId()).addValue("brand", state.brandId())
                .addValue("solved", time(draft.solved())).addValue("closed", time(draft.closed()))
                .addValue("key", draft.key()).addValue("hash", draft.hash());
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : Times.of(instant);
    }

    private static MapSqlParameterSource maker(Placed ticket) {
        return maker(ticket.id(), ticket.draft());
    }

    private static MapSqlParameterSource maker(UUID ticket, Draft draft) {
        return new MapSqlParameterSource("id", ticket).addValue("now", Times.of(draft.now()))
                .addValue("byKind", draft.by().kind()).addValue("by", draft.by().id());
    }
}
