package io.meridian.channel.conversation;

import io.meridian.channel.attachment.AttachmentView;
import io.meridian.channel.customer.Mask;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message, note or event of a conversation, opened. {@link #forAgent} and {@link #forVisitor} are what leaves the
 * service.
 *
 * @param authorName
 *            of an agent, what visitors call her; null if not known
 * @param erased
 *            the person was erased: no text any more
 * @param replyToId
 *            the message that it answers, or reacts to
 * @param problem
 *            why it did not go out, or why not all of what came in can be shown; a code of the contract
 */
public record Entry(UUID id, UUID conversationId, UUID segmentId, long sequence, String kind, String author,
        @Nullable UUID authorId, @Nullable String authorName, @Nullable UUID subjectId, @Nullable String event,
        @Nullable String text, boolean erased, @Nullable String language, List<AttachmentView> attachments,
        String status, Instant createdAt,
        @Nullable String clientMessageId, @Nullable Away away, @Nullable UUID replyToId, @Nullable String problem) {

    static final String TEXT = "text";
    static final String NOTE = "note";
    static final String EVENT = "event";
    static final String AWAY = "away";

    /** Events that a visitor sees too. */
    private static final Set<String> PUBLIC_EVENTS = Set.of(AWAY, "assigned", "transferred", "closed");
    /** The same rule for queries on {@code message m}. */
    static final String VISIBLE_TO_VISITOR = "(m.kind = 'text'"
            + " or m.event in ('away', 'assigned', 'transferred', 'closed'))";

    /**
     * Why nobody answers soon.
     *
     * @param reason
     *            {@code closed} or {@code nobody}
     */
    public record Away(String reason, @Nullable Instant nextOpening) {}

    /** What staff see. */
    public record AgentView(UUID id, UUID conversationId, UUID segmentId, long sequence, String kind, String author,
            @Nullable UUID authorId, @Nullable String text, boolean erased, @Nullable String language,
            @Nullable String event, @Nullable Away away, @Nullable UUID subjectId, List<AttachmentView> attachments,
            String status, Instant createdAt, @Nullable String clientMessageId, @Nullable UUID replyToId,
            @Nullable String problem) {}

    /** What the visitor sees: no ids of staff. */
    public record VisitorView(UUID id, UUID conversationId, long sequence, String kind, String author,
            @Nullable String authorName, @Nullable String text, boolean erased, @Nullable String event,
            @Nullable Away away, List<AttachmentView> attachments, String status, Instant createdAt,
            @Nullable String clientMessageId) {}

    /** Whether a visitor may see it at all. */
    public boolean isForVisitor() {
        return kind.equals(TEXT) || (event != null && PUBLIC_EVENTS.contains(event));
    }

    /** With what somebody sees of its text, and of the names of its files. */
    Entry seen(@Nullable String seenText, Mask mask) {
        List<AttachmentView> files = attachments.stream().map(file -> file.named(mask.text(file.name()))).toList();
        return new Entry(id, conversationId, segmentId, sequence, kind, author, authorId, authorName, subjectId, event,
                seenText, erased, language, files, status, createdAt, clientMessageId, away, replyToId, problem);
    }

    public boolean isEvent() {
        return kind.equals(EVENT);
    }

    /** @param viewer its own client message ids are shown, nobody else's; null for none */
    public AgentView forAgent(@Nullable UUID viewer) {
        return new AgentView(id, conversationId, segmentId, sequence, kind, author, authorId, text, erased, language,
                event, away, subjectId, attachments, status, createdAt,
                viewer != null && viewer.equals(authorId) ? clientMessageId : null, replyToId, problem);
    }

    /** @throws IllegalStateException for what a visitor must not see: a fault in the query before */
    public VisitorView forVisitor() {
        if (!isForVisitor()) {
            throw new IllegalStateException("An internal entry was about to be shown to a visitor");
        }
        return new VisitorView(id, conversationId, sequence, kind, author, authorName, text, erased, event, away,
                attachments,
                status,
                createdAt, "customer".equals(author) ? clientMessageId : null);
    }
}
