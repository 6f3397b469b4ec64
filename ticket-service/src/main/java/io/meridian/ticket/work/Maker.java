package io.meridian.ticket.work;

import io.meridian.contracts.access.CallerKind;
import io.meridian.contracts.events.ticket.TicketCreated;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.BlindIndex;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import io.meridian.ticket.conversation.Conversations;
import io.meridian.ticket.error.TicketError;
import io.meridian.ticket.field.FieldValues;
import io.meridian.ticket.field.Fields;
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
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Makes tickets: checks what was asked for, gives each its number and has it written by {@link NewTickets}. */
@Service
class Maker {

    private final TransactionTemplate transaction;
    private final Numbers numbers;
    private final Tickets tickets;
    private final NewTickets writer;
    private final EventPublisher events;
    private final Parts parts;

    Maker(PlatformTransactionManager transactions, Numbers numbers, Tickets tickets, NewTickets writer,
            EventPublisher events, Parts parts) {
        this.transaction = new TransactionTemplate(transactions);
        this.numbers = numbers;
        this.tickets = tickets;
        this.writer = writer;
        this.events = events;
        this.parts = parts;
    }

    /** What a ticket's values are checked with. */
    @Component
    record Parts(Fields fields, Conversations conversations, BlindIndex index, JsonMapper json,
            BusinessClock clock) {}

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
            return view(writer.write(placed(draft(caller, by, clientKey, hash, input))));
        } catch (DuplicateKeyException | MeridianException e) {
            // What is refused now (the conversation is out of sight since) may have been made before.
            Optional<Tickets.Made> made = inTransaction(() -> tickets.made(by, clientKey));
            if (made.isEmpty()) {
                throw e;
            }
            if (Arrays.equals(made.get().requestHash(), hash)) {
                return inTransaction(() -> {
                    tickets.opened(made.get().ticket()); // others may have written since
                    return tickets.view(made.get().ticket());
                });
            }
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another ticket. Use a new key for each new ticket.", Map.of(),
                    e);
        }
    }

    /** Makes a ticket that was made at some moment, in the caller's transaction. */
    TicketView makePast(Actor by, String key, NewTicket input, State state, Instant at) {
        FieldValues values = parts.fields().forNew(input.givenFields());
        return view(writer.writeHere(placed(new NewTickets.Draft(by, NewTicket.key(key), hash(input), state,
                about(null, input.checkedLanguage()), texts(input, values), values.clear(), List.of(), at))));
    }

    private NewTickets.Placed placed(NewTickets.Draft draft) {
        UUID id = Ids.next();
        long number = numbers.next();
        State state = draft.state();
        UUID conversation = draft.conversations().isEmpty() ? null : draft.conversations().getFirst();
        return new NewTickets.Placed(id, number, draft, parts.json().writeValueAsString(draft.fields()),
                events.prepare(new TicketCreated(id, number, state.eventStatus(), state.priority(),
                        draft.about().customer(), conversation, state.assigneeId(), state.teamId(), state.marketId(),
                        state.brandId(), 1)));
    }

    private TicketView view(NewTickets.Written written) {
        NewTickets.Draft draft = written.draft();
        return tickets.view(written.ticket(), draft.texts(), draft.conversations().stream()
                .map(conversation -> new TicketView.Link(conversation, draft.now(), draft.by())).toList());
    }

    private NewTickets.Draft draft(Caller caller, Actor by, String clientKey, byte[] hash, NewTicket input) {
        State state = input.state();
        String language = input.checkedLanguage();
        UUID customer = input.customerId();
        FieldValues values = parts.fields().forNew(input.givenFields());
        Texts texts = texts(input, values);
        Instant now = parts.clock().instant().truncatedTo(ChronoUnit.MICROS);
        UUID conversation = input.conversationId();
        if (conversation == null) {
            return new NewTickets.Draft(by, clientKey, hash, state, about(customer, language), texts, values.clear(),
                    List.of(),
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
        return new NewTickets.Draft(by, clientKey, hash, placed,
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
