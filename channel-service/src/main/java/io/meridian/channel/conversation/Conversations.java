package io.meridian.channel.conversation;

import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ClosedBy;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.channel.ConversationClosed;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import io.meridian.platform.security.Caller;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The life of conversations. Every change takes the row first, then the next number of {@code sequence}, then writes its
 * event: lock order is conversation, then anything else.
 */
@Service
public class Conversations {

    private static final String SELECT = "select " + Conversation.COLUMNS + " from conversation c where ";

    private final JdbcClient jdbc;
    private final EventPublisher events;
    private final BusinessClock clock;

    Conversations(JdbcClient jdbc, EventPublisher events, BusinessClock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A conversation that a member of staff may see.
     *
     * @throws MeridianException
     *             {@code not_found} also for what is out of sight
     */
    @Transactional(readOnly = true)
    public Conversation require(Caller caller, UUID id) {
        return find(caller, id).orElseThrow(() -> Invalid.notFound("conversation"));
    }

    /** As {@link #require}. */
    @Transactional(readOnly = true)
    public Optional<Conversation> find(Caller caller, UUID id) {
        Visibility visibility = new Visibility(caller);
        return visibility.bind(jdbc.sql(SELECT + "c.id = :id and " + visibility.sql()).param("id", id))
                .query(Conversation::of).optional();
    }

    /** A conversation of a visitor. */
    @Transactional(readOnly = true)
    public Optional<Conversation> ofVisitor(UUID identity, UUID id) {
        return jdbc.sql(SELECT + "c.id = ? and c.identity_id = ?").params(Params.of(id, identity))
                .query(Conversation::of)
                .optional();
    }

    /** The open conversation of a visitor, else the last one. */
    @Transactional(readOnly = true)
    public Optional<Conversation> lastOfVisitor(UUID identity) {
        return jdbc.sql(SELECT + "c.identity_id = ? order by c.status = 'closed', c.opened_at desc, c.id desc limit 1")
                .param(identity).query(Conversation::of).optional();
    }

    /** A conversation of the current tenant, for callers that have decided about access. */
    @Transactional(readOnly = true)
    public Optional<Conversation> byId(UUID id) {
        return jdbc.sql(SELECT + "c.id = ?").param(id).query(Conversation::of).optional();
    }

    /** Whether a caller may answer the customer now. */
    static boolean mayReply(Caller caller, Conversation conversation) {
        boolean own = caller.has(Role.AGENT)
                && caller.subject().equals(String.valueOf(conversation.work().assigneeId()));
        return !conversation.isClosed() && (own || caller.has(Role.SUPERVISOR));
    }

    /** The visitor ends it; again changes nothing. */
    @Transactional
    public Conversation closeByVisitor(UUID identity, UUID id) {
        return close(ofVisitor(identity, id).orElseThrow(() -> Invalid.notFound("conversation")).id(),
                ClosedBy.CUSTOMER);
    }

    /**
     * The assigned agent, or a supervisor, ends it; again changes nothing.
     *
     * @throws MeridianException
     *             {@code not_assigned}
     */
    @Transactional
    public Conversation closeByStaff(Caller caller, UUID id) {
        Conversation seen = require(caller, id);
        if (!seen.isClosed() && !mayReply(caller, seen)) {
            throw MessageService.notAssigned();
        }
        return close(id, ClosedBy.AGENT);
    }

    /** Ends a conversation, unless it has ended; in the caller's transaction. */
    Conversation close(UUID id, ClosedBy by) {
        Conversation locked = lock(id).orElseThrow(() -> Invalid.notFound("conversation"));
        if (locked.isClosed()) {
            return locked;
        }
        Instant now = now();
        jdbc.sql("update conversation set status = 'closed', closed_at = ?, closed_by = ?, waiting_since = null"
                + " where id = ?").params(Params.of(Times.of(now), by.name().toLowerCase(Locale.ROOT), id)).update();
        long sequence = note(locked, "closed", null, now);
        events.publish(new ConversationClosed(id, locked.work().segmentId(), by, sequence));
        return byId(id).orElseThrow();
    }

    /** Says of a conversation that has ended that this piece of work, which began meanwhile, ends with it. */
    void publishClosed(Conversation closed, UUID segment) {
        ClosedBy by = ClosedBy.valueOf(Objects.requireNonNull(closed.closedBy()).toUpperCase(Locale.ROOT));
        events.publish(new ConversationClosed(closed.id(), segment, by, closed.numbers().sequence()));
    }

    /** Whether the customer wrote after this moment. */
    boolean customerWroteSince(Conversation conversation, Instant moment) {
        return jdbc.sql("select coalesce(last_inbound_at > ?, false) from conversation where id = ?")
                .params(Params.of(Times.of(moment), conversation.id())).query(Boolean.class).single();
    }

    /** The row, held until the transaction ends. */
    Optional<Conversation> lock(UUID id) {
        return jdbc.sql(SELECT + "c.id = ? for update").param(id).query(Conversation::of).optional();
    }

    /** Tells the customer that nobody answers soon, as {@link #note} does. */
    long noteAway(Conversation locked, Entry.Away away, Instant now) {
        long sequence = note(locked, Entry.AWAY, null, now, away);
        events.publish(new ConversationChanged(locked.id(), locked.work().segmentId(), Change.STATUS, null, sequence));
        return sequence;
    }

    /** Takes the next number for an event and writes it into the history. The row is held by the caller. */
    long note(Conversation locked, String event, @Nullable UUID subject, Instant now) {
        return note(locked, event, subject, now, null);
    }

    private long note(Conversation locked, String event, @Nullable UUID subject, Instant now,
            Entry.@Nullable Away away) {
        Instant opening = away == null ? null : away.nextOpening();
        Long sequence = jdbc.sql("update conversation set sequence = sequence + 1, last_activity_at = ? where id = ?"
                + " returning sequence").params(Params.of(Times.of(now), locked.id())).query(Long.class).single();
        jdbc.sql(
                """
                        insert into message (id, conversation_id, segment_id, channel_account_id, sequence, direction, kind,
                          author, subject_id, event, away, next_opening, created_at)
                        values (?, ?, ?, ?, ?, 'internal', 'event', 'system', ?, ?, ?, ?, ?)""")
                .params(Params.of(Ids.next(), locked.id(), locked.work().segmentId(), locked.origin().accountId(),
                        sequence, subject, event, away == null ? null : away.reason(),
                        opening == null ? null : Times.of(opening), Times.of(now)))
                .update();
        return Objects.requireNonNull(sequence);
    }

    /**
     * What arrived at and was read by the visitor. Numbers only rise, and never above what there is.
     *
     * @throws MeridianException
     *             {@code not_found}
     */
    @Transactional
    public void receiptsOfVisitor(UUID identity, UUID id, long delivered, long read) {
        Conversation seen = ofVisitor(identity, id).orElseThrow(() -> Invalid.notFound("conversation"));
        OffsetDateTime now = Times.of(now());
        jdbc.sql("""
                with c as (
                  update conversation set sequence = sequence + 1, receipt_sequence = sequence + 1, receipt_at = :now,
                    customer_delivered = greatest(customer_delivered, least(:delivered, sequence)),
                    customer_read = greatest(customer_read, least(:read, sequence))
                  where id = :id and (customer_delivered < least(:delivered, sequence)
                    or customer_read < least(:read, sequence))
                  returning id, sequence, segment_id),
                m as (
                  update message set delivered_at = coalesce(delivered_at, :now),
                    read_at = case when message.sequence <= :read then coalesce(read_at, :now) else read_at end
                  from c where message.conversation_id = c.id and direction = 'out' and message.sequence <= :delivered
                    and (delivered_at is null or read_at is null and message.sequence <= :read))
                select sequence, segment_id from c""").param("now", now).param("delivered", Math.max(delivered, read))
                .param("read", read).param("id", seen.id())
                .query((row, n) -> new ConversationChanged(id, row.getObject(2, UUID.class), Change.RECEIPT, null,
                        row.getLong(1)))
                .optional().ifPresent(events::publish);
    }

    /** What the assigned agent read; of anybody else it changes nothing. */
    @Transactional
    public void receiptsOfAgent(Caller caller, UUID id, long read) {
        require(caller, id);
        jdbc.sql("""
                update conversation set sequence = sequence + 1, receipt_sequence = sequence + 1, receipt_at = :now,
                  agent_read = least(:read, sequence)
                where id = :id and assignee_id = :agent and agent_read < least(:read, sequence)
                returning sequence, segment_id""").param("now", Times.of(now())).param("read", read)
                .param("id", id).param("agent", UUID.fromString(caller.subject()))
                .query((row, n) -> new ConversationChanged(id, row.getObject(2, UUID.class), Change.RECEIPT, null,
                        row.getLong(1)))
                .optional().ifPresent(events::publish);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
