package io.meridian.channel.conversation;

import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.attachment.Attachments;
import io.meridian.channel.consent.Consents;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.database.Times;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.Direction;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.crypto.PersonCrypto;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes messages, each in one transaction with its event.
 * <p>
 * A visitor's message into an open conversation costs four round trips to the database, and no more: BEGIN with the
 * tenant's setting, {@link #APPEND_INBOUND}, the outbox row, COMMIT. Who the visitor is, the person's key and the consent
 * are in memory for some seconds. Measure before adding to it.
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
                last_inbound_at = :now, waiting_since = coalesce(waiting_since, :now), offline = offline or :offline
              where identity_id = :identity and channel_account_id = :account and status <> 'closed'
              returning id, segment_id, sequence),
            m as (
              insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                author_id, client_message_id, body, attachments, language, created_at)
              select :message, c.id, c.segment_id, :account, c.sequence, 'in', 'text', 'customer', :identity, :client,
                :body, :files, :language, :now from c)
            select id, segment_id, sequence from c""";

    /** The same for staff, who name the conversation; the first answer of a piece of work is noted for measuring. */
    private static final String APPEND_BY_STAFF = """
            with c as (
              update conversation set sequence = sequence + 1, last_activity_at = :now,
                waiting_since = case when :internal then waiting_since end
              where id = :conversation and (:internal or status <> 'closed' and (:any or assignee_id = :agent))
              returning id, segment_id, sequence, channel_account_id, language),
            s as (
              update contact_segment set first_reply_at = :now from c
              where contact_segment.id = c.segment_id and first_reply_at is null and ended_at is null and not :internal),
            m as (
              insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind, author,
                author_id, client_message_id, body, attachments, created_at)
              select :message, c.id, c.segment_id, c.channel_account_id, c.sequence,
                case when :internal then 'internal' else 'out' end, :kind, 'agent', :agent, :client, :body, :files, :now
              from c)
            select id, segment_id, sequence from c""";

    private static final int OPEN_ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final PersonCrypto crypto;
    private final EventPublisher events;
    private final Attachments attachments;
    private final Consents consents;
    private final Opener opener;
    private final BusinessClock clock;

    Writer(JdbcClient jdbc, PersonCrypto crypto, EventPublisher events, Attachments attachments, Consents consents,
            Opener opener, BusinessClock clock) {
        this.jdbc = jdbc;
        this.crypto = crypto;
        this.events = events;
        this.attachments = attachments;
        this.consents = consents;
        this.opener = opener;
        this.clock = clock;
    }

    private record Place(UUID conversation, UUID segment, long sequence) {}

    /** Where staff write: an answer to the customer, or a note. */
    record ByStaff(UUID conversation, UUID customer, UUID agent, boolean any, boolean internal) {}

    /** A message before it has its place. */
    private record Draft(UUID id, UUID customer, String kind, String author, UUID authorId, @Nullable String language,
            Direction direction, NewEntry entry, Instant now) {}

    /** A visitor's message; opens a conversation if there is none. */
    @Transactional
    public Entry fromVisitor(Visitor visitor, NewEntry entry, boolean offline) {
        consents.requireMayWrite(visitor);
        Draft draft = new Draft(Ids.next(), visitor.customerId(), Entry.TEXT, "customer", visitor.identityId(),
                visitor.language(), Direction.IN, entry, now());
        byte @Nullable [] body = seal(draft);
        for (int attempt = 0; attempt < OPEN_ATTEMPTS; attempt++) {
            if (attempt > 0) {
                opener.open(visitor, draft.now(), offline);
            }
            Optional<Place> place = append(jdbc.sql(APPEND_INBOUND).param("identity", visitor.identityId())
                    .param("account", visitor.accountId()).param("offline", offline)
                    .param("language", visitor.language()), draft, body);
            if (place.isPresent()) {
                return written(draft, place.get());
            }
        }
        throw new IllegalStateException("The conversation was closed again and again while it was opened");
    }

    /** An answer or a note; empty if the conversation has ended, or is not the agent's. */
    @Transactional
    public Optional<Entry> fromStaff(ByStaff where, NewEntry entry) {
        Draft draft = new Draft(Ids.next(), where.customer(), where.internal() ? Entry.NOTE : Entry.TEXT, "agent",
                where.agent(), null, where.internal() ? Direction.INTERNAL : Direction.OUT, entry, now());
        return append(jdbc.sql(APPEND_BY_STAFF).param("conversation", where.conversation())
                .param("agent", where.agent()).param("any", where.any()).param("internal", where.internal())
                .param("kind", draft.kind()), draft, seal(draft)).map(place -> written(draft, place));
    }

    private static Optional<Place> append(JdbcClient.StatementSpec statement, Draft draft, byte @Nullable [] body) {
        return statement.param("message", draft.id()).param("client", draft.entry().clientId()).param("body", body)
                .param("files", draft.entry().attachments().size()).param("now", Times.of(draft.now()))
                .query((row, n) -> new Place(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getLong(3)))
                .optional();
    }

    private Entry written(Draft draft, Place place) {
        List<UUID> files = draft.entry().attachments();
        List<AttachmentView> views = files.isEmpty()
                ? List.of()
                : attachments.take(new Attachments.Taking(files, draft.customer(), draft.authorId(),
                        place.conversation(), draft.id()));
        events.publish(new ConversationChanged(place.conversation(), place.segment(), Change.MESSAGE,
                draft.direction(), place.sequence()));
        return new Entry(draft.id(), place.conversation(), place.segment(), place.sequence(), draft.kind(),
                draft.author(), draft.authorId(), null, null, null, draft.entry().text(), false, draft.language(),
                views,
                draft.direction() == Direction.IN ? "delivered" : "sent", draft.now(), draft.entry().clientId(),
                null);
    }

    private byte @Nullable [] seal(Draft draft) {
        String text = draft.entry().text();
        return text == null ? null : crypto.seal(Entries.slot(draft.customer(), draft.id()), text).bytes();
    }

    /** As exact as the database keeps it, so that an answer and a later reading agree. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
