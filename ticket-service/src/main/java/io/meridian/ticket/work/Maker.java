package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.ticket.TicketCreated;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.BlindIndex;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.conversation.Conversations;
import io.meridian.ticket.database.Times;
import io.meridian.ticket.error.Invalid;
import io.meridian.ticket.error.TicketError;
import io.meridian.ticket.field.FieldValues;
import io.meridian.ticket.field.Fields;
import io.meridian.ticket.staff.Staff;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes tickets. A ticket without a customer costs six round trips to the database, and no more: BEGIN with the tenant's
 * setting, two for the person's key, {@link #INSERT}, the outbox row, COMMIT. Measure before adding to it.
 */
@Service
class Maker {

    private static final String INSERT = """
            with w as (insert into ticket_index_work (ticket_id, version, due_at) values (:id, 1, now())),
            h as (insert into ticket_holder (user_id, ticket_id) select u, :id::uuid from unnest(:holders) u),
            l as (insert into ticket_link (ticket_id, conversation_id, at, by_kind, by_id)
              select :id::uuid, c, :now::timestamptz, :byKind, :by::uuid from unnest(:conversations) c)
            insert into ticket (id, number, person_id, customer_id, language, subject, description, texts, fields, type,
              status, priority, assignee_id, team_id, market_id, brand_id, created_at, created_by_kind, created_by,
              updated_at, solved_at, closed_at, client_key, request_hash)
            values (:id, :number, :person, :customer, :language, :subject, :description, :texts, :fields::jsonb, :type,
              :status, :priority, :assignee, :team, :market, :brand, :now, :byKind, :by, :now, :solved, :closed, :key, :hash)""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Numbers numbers;
    private final Sealing sealing;
    private final Tickets tickets;
    private final EventPublisher events;
    private final Parts parts;

    Maker(JdbcClient jdbc, PlatformTransactionManager transactions, Numbers numbers, Sealing sealing, Tickets tickets,
            EventPublisher events, Parts parts) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.numbers = numbers;
        this.sealing = sealing;
        this.tickets = tickets;
        this.events = events;
        this.parts = parts;
    }

    /** What a ticket's values are checked with. */
    @Component
    record Parts(Fields fields, Staff staff, Conversations conversations, BlindIndex index, JsonMapper json,
            BusinessClock clock) {}

    /** A ticket before it has its place. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Draft(Actor by, String key, byte[] hash, State state, Ticket.About about, Texts texts,
            Map<String, Object> fields, List<UUID> conversations, Instant now) {}

    /**
     * Makes a ticket, or gives the one that was made with this key.
     *
     * @throws MeridianException
     *             {@code validation_failed}, {@code idempotency_key_reused}, {@code unknown_conversation},
     *             {@code unknown_assignee}, {@code unknown_team}, or what {@link Fields#forNew} throws
     */
    TicketView make(Caller caller, String key, NewTicket input) {
        String clientKey = NewTicket.key(key);
        Actor by = Actor.of(caller);
        byte[] hash = hash(input);
        try {
            Draft draft = draft(caller, by, clientKey, hash, input);
            long number = numbers.next();
            return inTransaction(() -> write(draft, Ids.next(), number));
        } catch (DuplicateKeyException | MeridianException e) {
            // What is refused now (the conversation is out of sight since) may have been made before.
            Optional<Tickets.Made> made = inTransaction(() -> tickets.made(by, clientKey));
            if (made.isEmpty()) {
                throw e;
            }
            if (Arrays.equals(made.get().requestHash(), hash)) {
                return inTransaction(() -> tickets.view(made.get().ticket()));
            }
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another ticket. Use a new key for each new ticket.", Map.of(),
                    e);
        }
    }

    /** Makes a ticket that was made at some moment, in the caller's transaction. */
    TicketView makePast(Actor by, String key, NewTicket input, State state, Instant at) {
        FieldValues values = parts.fields().forNew(input.givenFields());
        return write(new Draft(by, NewTicket.key(key), hash(input), state, about(null, input.checkedLanguage()),
                texts(input, values), values.clear(), List.of(), at), Ids.next(), numbers.next());
    }

    private Draft draft(Caller caller, Actor by, String clientKey, byte[] hash, NewTicket input) {
        State state = input.state();
        String language = input.checkedLanguage();
        UUID customer = input.customerId();
        FieldValues values = parts.fields().forNew(input.givenFields());
        Texts texts = texts(input, values);
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
        UUID conversation = input.conversationId();
        if (conversation == null) {
            return new Draft(by, clientKey, hash, state, about(customer, language), texts, values.clear(), List.of(),
                    now);
        }
        if (customer != null) {
            throw Invalid.field("customerId", "must not be given together with 'conversationId'");
        }
        if (caller.kind() != CallerKind.USER) {
            throw Invalid.field(TicketError.UNKNOWN_CONVERSATION, "conversationId", "is for staff to give");
        }
        Conversations.Origin origin = parts.conversations().require(conversation);
        State placed = new State(state.type(), state.status(), state.priority(), state.assigneeId(), state.teamId(),
                Objects.requireNonNullElse(state.marketId(), origin.market()),
                Objects.requireNonNullElse(state.brandId(), origin.brand()));
        return new Draft(by, clientKey, hash, placed,
                about(origin.customer(), language == null ? origin.language() : language), texts, values.clear(),
                List.of(conversation), now);
    }

    private static Ticket.About about(@Nullable UUID customer, @Nullable String language) {
        return new Ticket.About(customer == null ? Ids.next() : customer, customer, language);
    }

    private static Texts texts(NewTicket input, FieldValues values) {
        String description = input.description();
        return new Texts(NewTicket.line(Wish.SUBJECT, input.subject(), NewTicket.SUBJECT_CHARS),
                description == null ? null : NewTicket.text(Wish.DESCRIPTION, description), values.texts(), false);
    }

    private TicketView write(Draft draft, UUID id, long number) {
        State state = draft.state();
        parts.staff().require(state.assigneeId(), state.teamId());
        Ticket.SealedTexts sealed = sealing.seal(draft.about().person(), id, draft.texts());
        Instant solved = state.isSolved() ? draft.now() : null;
        Actor by = draft.by();
        String fields = parts.json().writeValueAsString(draft.fields());
        jdbc.sql(INSERT).param("id", id).param("number", number).param("person", draft.about().person())
                .param("customer", draft.about().customer()).param("language", draft.about().language())
                .param("subject", sealed.subject()).param("description", sealed.description())
                .param("texts", sealed.texts()).param("fields", fields).param("type", state.type())
                .param("status", state.status()).param("priority", state.priority())
                .param("assignee", state.assigneeId()).param("team", state.teamId())
                .param("market", state.marketId()).param("brand", state.brandId())
                .param("now", Times.of(draft.now())).param("byKind", by.kind()).param("by", by.id())
                .param("solved", solved == null ? null : Times.of(solved))
                .param("closed", state.isClosed() ? Times.of(draft.now()) : null).param("key", draft.key())
                .param("hash", draft.hash())
                .param("holders", ids(by.isUser() && by.id() != null ? List.of(by.id()) : List.of()))
                .param("conversations", ids(draft.conversations())).update();
        UUID conversation = draft.conversations().isEmpty() ? null : draft.conversations().getFirst();
        events.publish(new TicketCreated(id, number, state.eventStatus(), state.priority(), draft.about().customer(),
                conversation, state.assigneeId(), state.teamId(), state.marketId(), state.brandId(), 1));
        Ticket made = new Ticket(id, number, 1, draft.about(), sealed, fields, state,
                new Ticket.Moments(draft.now(), draft.now(), solved, state.isClosed() ? draft.now() : null), by);
        return tickets.view(made, draft.texts(), draft.conversations().stream()
                .map(c -> new TicketView.Link(c, draft.now(), by)).toList());
    }

    private static SqlArrayValue ids(List<UUID> ids) {
        return new SqlArrayValue("uuid", ids.toArray());
    }

    /** Tells another request apart, and says nothing about the content to who has not the tenant's key. */
    private byte[] hash(NewTicket input) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts.json().writeValueAsBytes(input));
            return parts.index().of("ticket.request", HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
