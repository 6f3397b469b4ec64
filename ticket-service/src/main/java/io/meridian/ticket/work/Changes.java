package io.meridian.ticket.work;

import io.meridian.contracts.events.ticket.TicketChangeKind;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.error.TicketError;
import io.meridian.ticket.field.FieldValues;
import io.meridian.ticket.field.Fields;
import io.meridian.ticket.staff.Staff;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Changes the fields of tickets; whoever changes one holds its row, then takes its next number. */
@Service
class Changes {

    private static final String UPDATE = """
            with w as (insert into ticket_index_work as w (ticket_id, version, due_at)
                select :id::uuid, :version::bigint, now() where :reindex
                on conflict (tenant_id, ticket_id) do update set version = excluded.version),
              h as (insert into ticket_holder (user_id, ticket_id) select :left::uuid, :id::uuid where :left::uuid is not null
                on conflict do nothing),
              c as (insert into ticket_change (id, ticket_id, sequence, changes, texts, at, by_kind, by_id)
                values (:change, :id, :version, :changes::jsonb, :changeTexts, :now, :byKind, :by))
            update ticket set version = :version, subject = :subject, description = :description, texts = :texts,
              fields = :fields::jsonb, type = :type, status = :status, priority = :priority, assignee_id = :assignee,
              team_id = :team, market_id = :market, brand_id = :brand, updated_at = :now,
              solved_at = :solved, closed_at = :closed where id = :id""";

    private final JdbcClient jdbc;
    private final Tickets tickets;
    private final Sealing sealing;
    private final Fields fields;
    private final Staff staff;
    private final JsonMapper json;
    private final BusinessClock clock;

    Changes(JdbcClient jdbc, Tickets tickets, Sealing sealing, Fields fields, Staff staff, JsonMapper json,
            BusinessClock clock) {
        this.jdbc = jdbc;
        this.tickets = tickets;
        this.sealing = sealing;
        this.fields = fields;
        this.staff = staff;
        this.json = json;
        this.clock = clock;
    }

    /** One field, from what to what; of a text without the text. */
    record Diff(String field, @Nullable Object from, @Nullable Object to, boolean text) {}

    /** What became of a wish, as the contract of the bulk change names it. */
    record Outcome(String outcome, @Nullable String code, @Nullable Long version) {

        static Outcome refused(String code, @Nullable Long version) {
            return new Outcome("refused", code, version);
        }
    }

    /**
     * Changes a ticket that the caller sees.
     *
     * @param version
     *            the one that the caller read
     * @throws MeridianException
     *             {@code not_found}, {@code stale_version}, {@code ticket_closed}, {@code unknown_assignee},
     *             {@code unknown_team}, or what {@link Fields#changed} throws
     */
    @Transactional
    TicketView change(Caller caller, UUID id, long version, Wish wish) {
        Ticket held = tickets.lock(caller, id).orElseThrow(() -> Invalid.notFound("ticket"));
        Outcome outcome = apply(Actor.of(caller), held, version, wish);
        if ("stale_version".equals(outcome.code())) {
            throw new MeridianException(CommonError.STALE_VERSION,
                    "Somebody changed this ticket meanwhile. Load it again and repeat your change if it still fits.");
        }
        if ("ticket_closed".equals(outcome.code())) {
            throw closed();
        }
        return tickets.view(tickets.byId(id).orElseThrow());
    }

    static MeridianException closed() {
        return new MeridianException(TicketError.TICKET_CLOSED,
                "The ticket is closed. Set its status to 'open' first, then repeat this.");
    }

    /** Makes sure that work can be given to whom a wish names; in the caller's transaction. */
    void requireStaff(Wish wish) {
        staff.require(wish.id("assigneeId"), wish.id("teamId"));
    }

    /** Changes a ticket whose row is held; in the caller's transaction. */
    Outcome apply(Actor by, Ticket held, long version, Wish wish) {
        if (held.version() != version) {
            return Outcome.refused("stale_version", held.version());
        }
        if (held.state().isClosed() && !wish.isStatusAlone()) {
            return Outcome.refused("ticket_closed", held.version());
        }
        requireStaff(wish);
        State state = held.state().with(wish.clear());
        Texts before = sealing.open(held);
        FieldValues old = new FieldValues(tickets.clearFields(held), before.fields());
        FieldValues values = fields.changed(old, wish.fields());
        Texts texts = new Texts(
                wish.texts().containsKey(Wish.SUBJECT) ? wish.texts().get(Wish.SUBJECT) : before.subject(),
                wish.texts().containsKey(Wish.DESCRIPTION) ? wish.texts().get(Wish.DESCRIPTION) : before.description(),
                values.texts(), before.erased());
        List<Diff> diffs = diffs(held.state(), state, wish);
        List<Diff> written = textDiffs(before, texts);
        diffs.addAll(fieldDiffs(old, values));
        if (diffs.isEmpty() && written.isEmpty()) {
            return new Outcome("unchanged", null, held.version());
        }
        write(by, held, new Next(state, texts, json.writeValueAsString(values.clear()), diffs, written));
        return new Outcome("changed", null, held.version() + 1);
    }

    /** How a ticket shall be. */
    private record Next(State state, Texts texts, String fields, List<Diff> diffs, List<Diff> written) {}

    private void write(Actor by, Ticket held, Next next) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID change = Ids.next();
        UUID person = held.about().person();
        Ticket.SealedTexts sealed = next.written().isEmpty()
                ? held.sealed()
                : sealing.seal(person, held.id(), next.texts());
        byte[] changeTexts = next.written().isEmpty()
                ? null
                : sealing.seal(Sealing.CHANGE, person, change, json.writeValueAsString(next.written()));
        List<Diff> stored = new ArrayList<>(next.diffs());
        next.written().forEach(d -> stored.add(new Diff(d.field(), null, null, true)));
        State state = next.state();
        Instant solved = state.isSolved() ? Objects.requireNonNullElse(held.times().solvedAt(), now) : null;
        Instant closed = state.isClosed() ? Objects.requireNonNullElse(held.times().closedAt(), now) : null;
        long version = held.version() + 1;
        jdbc.sql(UPDATE).param("id", held.id()).param("version", version)
                .param("reindex", !next.written().isEmpty()).param("change", change)
                .param("changes", json.writeValueAsString(stored)).param("changeTexts", changeTexts)
                .param("now", Times.of(now)).param("byKind", by.kind()).param("by", by.id())
                .param("subject", sealed.subject()).param("description", sealed.description())
                .param("texts", sealed.texts()).param("fields", next.fields()).param("type", state.type())
                .param("status", state.status()).param("priority", state.priority())
                .param("assignee", state.assigneeId()).param("left", left(held.state(), state))
                .param("team", state.teamId())
                .param("market", state.marketId()).param("brand", state.brandId())
                .param("solved", solved == null ? null : Times.of(solved))
                .param("closed", closed == null ? null : Times.of(closed)).update();
        tickets.publish(held.id(), state, TicketChangeKind.FIELDS, version);
    }

    /** Who had the ticket until now. */
    private static @Nullable UUID left(State before, State after) {
        return Objects.equals(before.assigneeId(), after.assigneeId()) ? null : before.assigneeId();
    }

    private static List<Diff> diffs(State before, State after, Wish wish) {
        List<Diff> diffs = new ArrayList<>();
        for (String field : new TreeSet<>(wish.clear().keySet())) {
            add(diffs, field, before.get(field), after.get(field), false);
        }
        return diffs;
    }

    private static List<Diff> fieldDiffs(FieldValues before, FieldValues after) {
        List<Diff> diffs = new ArrayList<>();
        for (String key : keys(before.clear(), after.clear())) {
            add(diffs, "fields." + key, before.clear().get(key), after.clear().get(key), false);
        }
        return diffs;
    }

    private static List<Diff> textDiffs(Texts before, Texts after) {
        List<Diff> diffs = new ArrayList<>();
        add(diffs, Wish.SUBJECT, before.subject(), after.subject(), true);
        add(diffs, Wish.DESCRIPTION, before.description(), after.description(), true);
        for (String key : keys(before.fields(), after.fields())) {
            add(diffs, "fields." + key, before.fields().get(key), after.fields().get(key), true);
        }
        return diffs;
    }

    private static Set<String> keys(Map<String, ?> one, Map<String, ?> other) {
        Set<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }

    private static void add(List<Diff> diffs, String field, @Nullable Object from, @Nullable Object to, boolean text) {
        if (!Objects.equals(comparable(from), comparable(to))) {
            diffs.add(new Diff(field, from, to, text));
        }
    }

    /** 20 read from JSON and 20.0 given are the same number. */
    private static @Nullable Object comparable(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros()
                : value;
    }
}
