package io.meridian.channel.conversation;

import io.meridian.channel.adapter.Capabilities;
import io.meridian.channel.customer.Customers;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.guard.DraftRefused;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.platform.security.Caller;
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
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends messages. Sending the same client id again, at the same moment or days later, is the same message: the answer is
 * the first one's. With other content it is refused.
 */
@Service
public class MessageService {

    private final Writer writer;
    private final Entries entries;
    private final Conversations conversations;
    private final Visitors visitors;
    private final Customers customers;
    private final Windows windows;
    private final Drafts drafts;
    private final TransactionOperations transaction;

    MessageService(Writer writer, Entries entries, Conversations conversations, Visitors visitors, Customers customers,
            Outgoing outgoing, PlatformTransactionManager transactions) {
        this.writer = writer;
        this.entries = entries;
        this.conversations = conversations;
        this.visitors = visitors;
        this.customers = customers;
        this.windows = outgoing.windows();
        this.drafts = outgoing.drafts();
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What decides whether an answer may go out. */
    @Component
    record Outgoing(Windows windows, Drafts drafts) {}

    /** What somebody leaves for an answer by e-mail. */
    public record Left(String email, @Nullable String name) {}

    /**
     * A visitor writes.
     *
     * @param left
     *            where to answer if nobody is there; null for a chat
     */
    public Entry fromVisitor(UUID identity, NewEntry entry, @Nullable Left left) {
        return once(identity, entry, Entry.TEXT, null, () -> {
            Visitor visitor = visitors.require(identity);
            Entry written = writer.fromVisitor(visitor, entry, left != null);
            if (left != null) {
                customers.tell(visitor.customerId(), left.name(), left.email());
            }
            return written;
        });
    }

    /**
     * The assigned agent, or a supervisor, answers.
     *
     * @param heeded
     *            rules of texts that warned, and in spite of which it is sent
     * @throws DraftRefused
     *             if a rule does not let it out
     */
    public Entry fromAgent(Caller caller, UUID conversation, NewEntry entry, List<String> heeded) {
        UUID agent = UUID.fromString(caller.subject());
        try {
            return once(agent, entry, Entry.TEXT, conversation, () -> answer(caller, conversation, entry, heeded));
        } catch (DraftRefused e) {
            drafts.refused(caller, conversation, e);
            throw e;
        }
    }

    private Entry answer(Caller caller, UUID conversation, NewEntry entry, List<String> heeded) {
        UUID agent = UUID.fromString(caller.subject());
        Conversation seen = conversations.require(caller, conversation);
        Optional<Capabilities> provider = windows.capabilities(seen.origin().channel());
        provider.ifPresent(can -> requireSendable(can, entry));
        List<Finding> findings = entry.text() == null ? List.of() : drafts.find(seen, agent, entry.text());
        Optional<DraftRefused> held = DraftRefused.of(findings, heeded);
        if (held.isPresent()) {
            // Who may not write at all is told that first.
            boolean theirs = Conversations.mayReply(caller, seen) && windows.isOpen(seen);
            throw theirs ? held.get() : refused(caller, seen);
        }
        var where = new Writer.ByStaff(conversation, seen.customerId(), agent, caller.has(Role.SUPERVISOR), false,
                provider.isPresent());
        // What was refused may have become allowed since, by the word that the agent has it: then it is written.
        Entry written = writer.fromStaff(where, entry).or(() -> writer.fromStaff(where, entry))
                .orElseThrow(() -> refused(caller, conversations.require(caller, conversation)));
        drafts.sent(seen, written.sequence(), agent, findings);
        return written;
    }

    /** Staff write a note that no customer sees. */
    public Entry note(Caller caller, UUID conversation, NewEntry entry) {
        UUID agent = UUID.fromString(caller.subject());
        return once(agent, entry, Entry.NOTE, conversation, () -> {
            Conversation seen = conversations.require(caller, conversation);
            return writer
                    .fromStaff(new Writer.ByStaff(conversation, seen.customerId(), agent, true, true, false), entry)
                    .orElseThrow(() -> refused(caller, seen));
        });
    }

    private static void requireSendable(Capabilities can, NewEntry entry) {
        String text = entry.text();
        if (text != null && text.codePointCount(0, text.length()) > can.maxText()) {
            throw Invalid.field(ChannelError.TEXT_TOO_LONG, "text",
                    "must have at most " + can.maxText() + " characters on this channel");
        }
        if (entry.attachments().size() > 1) {
            throw Invalid.field("attachmentIds", "must name one file at most on this channel; send one message each");
        }
    }

    private MeridianException refused(Caller caller, Conversation conversation) {
        return refused(Conversations.mayReply(caller, conversation), conversation, windows.isOpen(conversation));
    }

    /**
     * @param theirs
     *            whether the caller might answer now; who might and was refused got the conversation in between
     * @param windowOpen
     *            whether the channel takes free text now
     */
    static MeridianException refused(boolean theirs, Conversation conversation, boolean windowOpen) {
        if (conversation.isClosed()) {
            return new MeridianException(ChannelError.CONVERSATION_CLOSED,
                    "The conversation has ended. Write a note, or wait until the customer writes again.");
        }
        return windowOpen || !theirs
                ? notAssigned()
                : new MeridianException(ChannelError.WINDOW_CLOSED,
                        "This channel takes no message until the customer writes again: the last one is too long ago.");
    }

    static MeridianException notAssigned() {
        return new MeridianException(ChannelError.NOT_ASSIGNED,
                "Only the agent to whom the conversation is assigned does this. Accept it first.");
    }

    private Entry once(UUID author, NewEntry entry, String kind, @Nullable UUID conversation, Supplier<Entry> write) {
        try {
            return inTransaction(write);
        } catch (DuplicateKeyException | MeridianException e) {
            // What was refused now (the conversation has ended since) may have been written before.
            Optional<Entry> first = inTransaction(() -> entries.find(author, entry.clientId()));
            if (first.isEmpty()) {
                throw e;
            }
            if (entry.became(first.get(), kind)
                    && (conversation == null || conversation.equals(first.get().conversationId()))) {
                return first.get();
            }
            throw new MeridianException(CommonError.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another message. Use a new key for each new message.",
                    Map.of(), e);
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
