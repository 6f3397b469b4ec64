package io.meridian.channel.conversation;

import io.meridian.channel.consent.Contacts;
import io.meridian.channel.consent.StopWords;
import io.meridian.channel.consent.UnaskedDecisions;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.text.Texts;
import io.meridian.contracts.events.channel.Change;
import io.meridian.contracts.events.channel.ClosedBy;
import io.meridian.contracts.events.channel.ConversationChanged;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.platform.messaging.EventPublisher;
import org.springframework.stereotype.Component;

/** What follows when a customer at a provider writes a word such as STOP: it holds at once, and the customer is told. */
@Component
class Stopping {

    private final UnaskedDecisions decisions;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Writer writer;
    private final Texts texts;
    private final EventPublisher events;
    private final BusinessClock clock;

    Stopping(UnaskedDecisions decisions, Contacts contacts, Conversations conversations, Writer writer, Texts texts,
            EventPublisher events, BusinessClock clock) {
        this.decisions = decisions;
        this.contacts = contacts;
        this.conversations = conversations;
        this.writer = writer;
        this.texts = texts;
        this.events = events;
        this.clock = clock;
    }

    /** Whether somebody is in a conversation, or the word begins one. */
    boolean isTalking(Visitor visitor) {
        return conversations.lastOfVisitor(visitor.identityId()).filter(last -> !last.isClosed()).isPresent();
    }

    /**
     * After the word was written down; in its transaction.
     *
     * @param talking
     *            whether there was a conversation before; who wrote only to stop has nothing to be answered
     */
    void stop(Visitor visitor, StopWords.Word word, boolean talking) {
        boolean stopped = contacts.wantsNothing(visitor.customerId());
        decisions.stop(visitor, word);
        Conversation open = conversations.lastOfVisitor(visitor.identityId())
                .flatMap(last -> conversations.lock(last.id())).orElseThrow();
        long sequence = conversations.note(open, "withdrawn", null, clock.instant());
        events.publish(new ConversationChanged(open.id(), open.work().segmentId(), Change.STATUS, null, sequence));
        if (!stopped) {
            writer.fromSystem(open, texts.provider(word.language(), "stopped"));
        }
        if (!talking) {
            conversations.close(open.id(), ClosedBy.SYSTEM);
        }
    }
}
