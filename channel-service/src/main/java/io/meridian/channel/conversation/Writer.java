package io.meridian.channel.conversation;

import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.attachment.Attachments;
import io.meridian.channel.consent.Consents;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ConversationAnswered;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.Direction;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.PersonCrypto;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes messages, each in one transaction with its event.
 * <p>
 * A visitor's message into an open conversation costs four round trips to the database, and no more: BEGIN with the
 * tenant's setting, {@link #APPEND_INBOUND}, the outbox row, COMMIT. Who the visitor is, the person's key and the consent
 * are in memory for some seconds. A message with digits costs two more, see {@link MessageMask}. Measure before adding.
 * <p>
 * A client's repeated id meets a unique index and fails the transaction; {@link MessageService} then answers with what
 * was written the first time.
 */
@Service
class Writer {

    /**
     * Takes the conversation's row and its next number, and writes the message, in one statement: two messages at the
     * same moment queue for the row, so numbers have no gap and no twin.
     */
    private static final String APPEND_INBOUND = """
            with c as (
              update conversation set sequence = sequence + 1, inbound_sequence = sequence + 1, last_activity_at = :now,
                last_inbound_at = :now, waiting_since = coalesce(waiting_since, :now), offline = offline or :offline,
                window_expires_at = greatest(window_expires_at, :window::timestamptz)
              where identity_id = :identity and channel_account_id = :account and status <> 'closed'
              returning id, segment_id, sequence),
            m as (
              insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                author_id, client_message_id, body, attachments, language, created_at, provider_key, provider_ref,
                error_code, reply_to)
              select :message, c.id, c.segment_id, :account, c.sequence, 'in', 'text', 'customer', :identity, :client,
                :body, :files, :language, :now, :key::bytea, :ref::bytea, :problem::text,
                case when :replyKey::bytea is not null then (select q.id from message q
                  where q.conversation_id = c.id and q.provider_key = :replyKey::bytea) end
              from c)
            select id, segment_id, sequence from c""";

    /** The same for staff, who name the conversation; the first answer of a piece of work is noted for measuring. */
    private static final String APPEND_BY_STAFF = """
            with c as (
              update conversation set sequence = sequence + 1, last_activity_at = :now,
                waiting_since = case when :internal then waiting_since end
              where id = :conversation and (:internal or status <> 'closed' and (:any or assignee_id = :agent)
                and (window_expires_at is null or window_expires_at > :now))
              returning id, segment_id, sequence, channel_account_id, language),
            s as (
              update contact_segment set first_reply_at = :now from c
              where contact_segment.id = c.segment_id and first_reply_at is null and ended_at is null and not :internal
              returning contact_segment.id),
            m as (
              insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                author_id, client_message_id, body, attachments, created_at, sending)
              select :message, c.id, c.segment_id, c.channel_account_id, c.sequence,
                case when :internal then 'internal' else 'out' end, :kind, 'agent', :agent, :client, :body, :files, :now,
                case when :provider then 'waiting' end
              from c),
            o as (
              insert into outbound_message (id, conversation_id, channel_account_id, sequence, due_at)
              select :message, c.id, c.channel_account_id, c.sequence, now() from c where :provider)
            select id, segment_id, sequence, exists (select from s) as first from c""";

    private static final String APPEND_BY_SYSTEM = """
            with c as (
              update conversation set sequence = sequence + 1, last_activity_at = :now where id = :conversation
              returning id, segment_id, sequence, channel_account_id),
            m as (
              insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                body, language, created_at, sending)
              select :message, c.id, c.segment_id, c.channel_account_id, c.sequence, 'out', 'text', 'system', :body,
                :language, :now, 'waiting' from c),
            o as (
              insert into outbound_message (id, conversation_id, channel_account_id, sequence, due_at)
              select :message, c.id, c.channel_account_id, c.sequence, now() from c)
            select id, segment_id, sequence from c""";

    private static final int OPEN_ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final Announcer announcer;
    private final Attachments attachments;
    private final Consents consents;
    private final Opener opener;
    private final Incoming incoming;

    Writer(JdbcClient jdbc, PersonCrypto crypto, Announcer announcer, Attachments attachments, Consents consents,
            Opener opener, Incoming incoming) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.announcer = announcer;
        this.attachments = attachments;
        this.consents = consents;
        this.opener = opener;
        this.incoming = incoming;
    }

    /** What a text goes through, and when it comes. */
    @Component
    record Incoming(MessageMask mask, BusinessClock clock) {}

    private record Place(UUID conversation, UUID segment, long sequence) {}

    /** @param first whether it is the first answer of its piece of work */
    private record Answered(Place place, boolean first) {}

    /** Where staff write: an answer to the customer, or a note. */
    record ByStaff(UUID conversation, UUID customer, UUID agent, boolean any, boolean internal,
            boolean atProvider) {

        private Sending sending() {
            if (internal) {
                return Sending.INTERNAL;
            }
            return atProvider ? Sending.BY_PROVIDER : Sending.AT_ONCE;
        }
    }

    /** A message before it has its place. */
    private record Draft(UUID id, UUID customer, String kind, String author, @Nullable UUID authorId,
            @Nullable String language, Sending sending, NewEntry entry, Instant now) {

        Direction direction() {
            return switch (sending) {
                case RECEIVED -> Direction.IN;
                case INTERNAL -> Direction.INTERNAL;
                case AT_ONCE, BY_PROVIDER -> Direction.OUT;
            };
        }

        String status() {
            return switch (sending) {
                case RECEIVED -> "delivered";
                case BY_PROVIDER -> "queued";
                case AT_ONCE, INTERNAL -> "sent";
            };
        }
    }

    /** Which way a message goes. */
    private enum Sending {
        RECEIVED, INTERNAL, AT_ONCE, BY_PROVIDER
    }

    /** A visitor's message; opens a conversation if there is none. */
    @Transactional
    public Entry fromVisitor(Visitor visitor, NewEntry entry, boolean offline) {
        consents.requireMayWrite(visitor);
        return fromCustomer(visitor, entry, offline, null, null);
    }

    /** A customer's message at a provider; opens a conversation if there is none. */
    @Transactional
    public void fromProvider(Visitor visitor, FromProvider message, @Nullable Instant windowEnds) {
        NewEntry entry = new NewEntry(message.clientId(), message.text(), message.attachments());
        fromCustomer(visitor, entry, false, message, windowEnds);
    }

    private Entry fromCustomer(Visitor visitor, NewEntry entry, boolean offline, @Nullable FromProvider message,
            @Nullable Instant windowEnds) {
        UUID id = Ids.next();
        Instant now = now();
        for (int attempt = 0; attempt < OPEN_ATTEMPTS; attempt++) {
            if (attempt > 0) {
                opener.open(visitor, now, offline);
            }
            MessageMask.Masked masked = masked(visitor, entry, now).orElse(null);
            if (masked == null) {
                continue; // there is no conversation that could be held while what was before is read
            }
            Draft draft = new Draft(id, visitor.customerId(), Entry.TEXT, "customer", visitor.identityId(),
                    visitor.language(), Sending.RECEIVED, masked.entry(), now);
            Provided provided = message == null ? null : new Provided(id, message, windowEnds);
            Optional<Place> place = append(inbound(visitor, offline, provided), draft, seal(draft));
            if (place.isPresent()) {
                return written(draft, place.get(), masked);
            }
        }
        throw new IllegalStateException("The conversation was closed again and again while it was opened");
    }

    private Optional<MessageMask.Masked> masked(Visitor visitor, NewEntry entry, Instant now) {
        MessageMask mask = incoming.mask();
        return MessageMask.looksBack(entry)
                ? mask.holdOpen(visitor.identityId(), visitor.accountId())
                        .map(held -> mask.after(held, visitor.identityId(), entry, now))
                : Optional.of(mask.alone(entry));
    }

    /** A message that has ids at a provider. */
    private record Provided(UUID id, FromProvider message, @Nullable Instant windowEnds) {}

    private JdbcClient.StatementSpec inbound(Visitor visitor, boolean offline, @Nullable Provided provided) {
        FromProvider message = provided == null ? null : provided.message();
        Instant window = provided == null ? null : provided.windowEnds();
        return jdbc.sql(APPEND_INBOUND).param("identity", visitor.identityId()).param("account", visitor.accountId())
                .param("offline", offline).param("language", visitor.language())
                .param("window", window == null ? null : Times.of(window))
                .param("key", message == null ? null : message.providerKey())
                .param("ref", provided == null
                        ? null
                        : crypto.seal(Entries.providerSlot(visitor.customerId(), provided.id()),
                                provided.message().providerId()).bytes())
                .param("problem", message == null ? null : message.problem())
                .param("replyKey", message == null ? null : message.replyKey());
    }

    /** An answer or a note; empty if the conversation has ended, or is not the agent's. */
    @Transactional
    public Optional<Entry> fromStaff(ByStaff where, NewEntry entry) {
        Instant now = now();
        MessageMask mask = incoming.mask();
        MessageMask.Masked masked = MessageMask.looksBack(entry)
                ? mask.hold(where.conversation()).map(held -> mask.after(held, where.agent(), entry, now))
                        .orElseGet(() -> mask.alone(entry))
                : mask.alone(entry);
        Draft draft = new Draft(Ids.next(), where.customer(), where.internal() ? Entry.NOTE : Entry.TEXT, "agent",
                where.agent(), null, where.sending(), masked.entry(), now);
        return append(jdbc.sql(APPEND_BY_STAFF).param("conversation", where.conversation())
                .param("agent", where.agent()).param("any", where.any()).param("internal", where.internal())
                .param("provider", where.atProvider() && !where.internal()).param("kind", draft.kind()), draft,
                seal(draft), Writer::answered).map(answered -> {
                    Entry kept = written(draft, answered.place(), masked);
                    if (answered.first()) {
                        announcer.answered(new ConversationAnswered(kept.conversationId(), kept.segmentId(),
                                where.agent(), kept.sequence()));
                    }
                    return kept;
                });
    }

    /** What the system tells a customer at a provider, such as when somebody is there again. The row is held by the caller. */
    void fromSystem(Conversation locked, String text) {
        Draft draft = new Draft(Ids.next(), locked.customerId(), Entry.TEXT, "system", null,
                locked.origin().language(), Sending.BY_PROVIDER, new NewEntry("", text, List.of()), now());
        jdbc.sql(APPEND_BY_SYSTEM).param("conversation", locked.id()).param("message", draft.id())
                .param("body", seal(draft)).param("language", draft.language()).param("now", Times.of(draft.now()))
                .query(Writer::place).optional()
                .ifPresent(place -> written(draft, place, incoming.mask().alone(draft.entry())));
    }

    private static Place place(ResultSet row, int number) throws SQLException {
        return new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getLong(3));
    }

    private static Answered answered(ResultSet row, int number) throws SQLException {
        return new Answered(place(row, number), row.getBoolean("first"));
    }

    private static Optional<Place> append(JdbcClient.StatementSpec statement, Draft draft, byte @Nullable [] body) {
        return append(statement, draft, body, Writer::place);
    }

    private static <T> Optional<T> append(JdbcClient.StatementSpec statement, Draft draft, byte @Nullable [] body,
            RowMapper<T> mapper) {
        return statement.param("message", draft.id()).param("client", draft.entry().clientId()).param("body", body)
                .param("files", draft.entry().attachments().size()).param("now", Times.of(draft.now()))
                .query(mapper).optional();
    }

    private Entry written(Draft draft, Place place, MessageMask.Masked masked) {
        List<UUID> files = draft.entry().attachments();
        List<AttachmentView> views = files.isEmpty()
                ? List.of()
                : attachments.take(new Attachments.Taking(files, draft.customer(),
                        Objects.requireNonNull(draft.authorId()),
                        place.conversation(), draft.id()));
        announcer.written(new ConversationChanged(place.conversation(), place.segment(), Change.MESSAGE,
                draft.direction(), place.sequence()), draft.sending() == Sending.BY_PROVIDER);
        incoming.mask().rewrite(masked);
        return new Entry(draft.id(), place.conversation(), place.segment(), place.sequence(), draft.kind(),
                draft.author(), draft.authorId(), null, null, null, draft.entry().text(), false, draft.language(),
                views, draft.status(), draft.now(), draft.entry().clientId(), null, null, null);
    }

    private byte @Nullable [] seal(Draft draft) {
        String text = draft.entry().text();
        return text == null ? null : crypto.seal(Entries.slot(draft.customer(), draft.id()), text).bytes();
    }

    /** As exact as the database keeps it, so that an answer and a later reading agree. */
    private Instant now() {
        return incoming.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
