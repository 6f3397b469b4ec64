package io.meridian.channel.conversation;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.database.Params;
import io.meridian.channel.database.Times;
import io.meridian.channel.text.Texts;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ClosedBy;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.contracts.events.routing.AwayReason;
import io.meridian.contracts.events.routing.TaskAbandoned;
import io.meridian.contracts.events.routing.TaskAssigned;
import io.meridian.contracts.events.routing.TaskDone;
import io.meridian.contracts.events.routing.TaskOffered;
import io.meridian.contracts.events.routing.TaskQueued;
import io.meridian.contracts.events.routing.TaskTransferred;
import io.meridian.contracts.events.routing.TaskWrapup;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventPublisher;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Follows routing's tasks: who has the conversation, and when each piece of work was offered, taken and finished. Events
 * come in order and once per conversation; each changes a conversation only while it is about its running segment.
 */
@Component
class TaskProjection {

    private final JdbcClient jdbc;
    private final Conversations conversations;
    private final Opener opener;
    private final EventPublisher events;
    private final Writer writer;
    private final Texts texts;

    TaskProjection(JdbcClient jdbc, Conversations conversations, Opener opener, EventPublisher events, Writer writer,
            Texts texts) {
        this.jdbc = jdbc;
        this.conversations = conversations;
        this.opener = opener;
        this.events = events;
        this.writer = writer;
        this.texts = texts;
    }

    void queued(EventEnvelope<TaskQueued> envelope) {
        TaskQueued task = envelope.event();
        Optional<Conversation> running = running(task.conversationId(), task.segmentId());
        segment(task.segmentId(), "queue_id = ?, queued_at = coalesce(queued_at, ?)", task.queueId(),
                at(envelope));
        running.ifPresent(conversation -> {
            jdbc.sql("update conversation set queue_id = ?, status = 'waiting', assignee_id = null where id = ?")
                    .params(Params.of(task.queueId(), conversation.id())).update();
            if (conversation.work().assigneeId() != null) {
                changed(conversation, "requeued", conversation.work().assigneeId(), envelope.time());
            }
            // Who left an address waits for an e-mail anyway.
            AwayReason away = task.away();
            if (away != null && !conversation.offline()) {
                away(conversation, new Entry.Away(away.name().toLowerCase(Locale.ROOT), task.nextOpening()),
                        envelope.time());
            }
        });
    }

    /** The widget shows it by itself, in the visitor's time; who writes from elsewhere is told by a message. */
    private void away(Conversation conversation, Entry.Away away, Instant time) {
        conversations.noteAway(conversation, away, time);
        if (!ChannelAccount.WIDGET.equals(conversation.origin().channel())) {
            writer.fromSystem(conversation, texts.provider(conversation.origin().language(), away.reason()));
        }
    }

    void offered(EventEnvelope<TaskOffered> envelope) {
        segment(envelope.event().segmentId(), "offered_at = coalesce(offered_at, ?)", at(envelope));
    }

    void assigned(EventEnvelope<TaskAssigned> envelope) {
        TaskAssigned task = envelope.event();
        Optional<Conversation> running = running(task.conversationId(), task.segmentId());
        segment(task.segmentId(), "agent_id = ?, queue_id = coalesce(?::uuid, queue_id), accepted_at = ?",
                task.agentId(),
                task.queueId(), at(envelope));
        running.filter(c -> !task.agentId().equals(c.work().assigneeId())).ifPresent(conversation -> {
            jdbc.sql("update conversation set status = 'active', assignee_id = ?,"
                    + " queue_id = coalesce(?::uuid, queue_id) where id = ?")
                    .params(Params.of(task.agentId(), task.queueId(), conversation.id())).update();
            changed(conversation, "assigned", task.agentId(), envelope.time());
        });
    }

    /** The contact is over for the customer; what the agent still writes down is none of theirs. */
    void wrapup(EventEnvelope<TaskWrapup> envelope) {
        TaskWrapup task = envelope.event();
        running(task.conversationId(), task.segmentId()).ifPresent(c -> end(c, ClosedBy.AGENT, envelope.time()));
        segment(task.segmentId(), "wrapup_at = coalesce(wrapup_at, ?)", at(envelope));
    }

    void done(EventEnvelope<TaskDone> envelope) {
        TaskDone task = envelope.event();
        ClosedBy by = task.agentId() == null ? ClosedBy.SYSTEM : ClosedBy.AGENT;
        running(task.conversationId(), task.segmentId()).ifPresent(c -> end(c, by, envelope.time()));
        segment(task.segmentId(), "ended_at = ?, outcome = 'done', disposition = ?", at(envelope), task.disposition());
    }

    void abandoned(EventEnvelope<TaskAbandoned> envelope) {
        TaskAbandoned task = envelope.event();
        running(task.conversationId(), task.segmentId())
                .ifPresent(c -> conversations.close(c.id(), ClosedBy.SYSTEM));
        segment(task.segmentId(), "ended_at = ?, outcome = 'abandoned'", at(envelope));
    }

    void transferred(EventEnvelope<TaskTransferred> envelope) {
        TaskTransferred task = envelope.event();
        Optional<Conversation> current = current(task.conversationId(), task.segmentId());
        segment(task.segmentId(), "ended_at = ?, outcome = 'transferred', transfer_reason = ?", at(envelope),
                task.reason());
        jdbc.sql("""
                insert into contact_segment (id, conversation_id, initial_id, previous_id, method, market_id, brand_id,
                  language, region, queue_id, started_at)
                select ?, conversation_id, initial_id, id, ?, market_id, brand_id, language, region, ?, ?
                from contact_segment where id = ? on conflict (tenant_id, id) do nothing""").params(Params.of(
                task.nextSegmentId(), task.toQueueId() == null ? "transfer" : "queue_transfer", task.toQueueId(),
                at(envelope), task.segmentId())).update();
        current.filter(Conversation::isClosed).ifPresent(c -> conversations.publishClosed(c, task.nextSegmentId()));
        current.filter(c -> !c.isClosed()).ifPresent(conversation -> {
            jdbc.sql("update conversation set segment_id = ?, status = 'waiting', assignee_id = null,"
                    + " queue_id = coalesce(?::uuid, queue_id) where id = ?")
                    .params(Params.of(task.nextSegmentId(), task.toQueueId(), conversation.id())).update();
            // Work that nobody had was moved: to the customer that is nothing new.
            boolean given = task.fromAgentId() != null || task.toAgentId() != null;
            changed(conversations.lock(conversation.id()).orElseThrow(), given ? "transferred" : "requeued",
                    task.toAgentId(), envelope.time());
        });
    }

    /**
     * Ends the conversation, unless the customer wrote after the agent had ended it and before this was known here: that
     * is new work in the same conversation.
     */
    private void end(Conversation conversation, ClosedBy by, Instant at) {
        if (conversations.customerWroteSince(conversation, at)) {
            opener.newSegment(conversation, at);
            changed(conversations.lock(conversation.id()).orElseThrow(), "requeued", conversation.work().assigneeId(),
                    at);
        } else {
            conversations.close(conversation.id(), by);
        }
    }

    /** The conversation, held, if this segment is its running one; empty for what is only history. */
    private Optional<Conversation> running(UUID conversation, UUID segment) {
        return current(conversation, segment).filter(c -> !c.isClosed());
    }

    /** The same of a conversation that may have ended meanwhile. */
    private Optional<Conversation> current(UUID conversation, UUID segment) {
        return conversations.lock(conversation).filter(c -> c.work().segmentId().equals(segment));
    }

    private void changed(Conversation conversation, String event, @Nullable UUID subject, Instant time) {
        long sequence = conversations.note(conversation, event, subject, time);
        events.publish(new ConversationChanged(conversation.id(), conversation.work().segmentId(), Change.ASSIGNMENT,
                null, sequence));
    }

    private void segment(UUID segment, String assignments, @Nullable Object... values) {
        List<@Nullable Object> params = new ArrayList<>(Params.of(values));
        params.add(segment);
        jdbc.sql("update contact_segment set " + assignments + " where id = ? and ended_at is null").params(params)
                .update();
    }

    private static <E extends Event> OffsetDateTime at(EventEnvelope<E> envelope) {
        return Times.of(Objects.requireNonNull(envelope.time()));
    }
}
