package io.meridian.channel.conversation;

import io.meridian.channel.consent.StopWords;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Caller;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Messages of channels at providers, as far as they are not like others. */
@Service
public class ProviderMessages {

    private final Writer writer;
    private final StopWords stopWords;
    private final Stopping stopping;
    private final Conversations conversations;
    private final Deliveries deliveries;
    private final Windows windows;
    private final ApplicationEventPublisher here;

    ProviderMessages(Writer writer, StopWords stopWords, Stopping stopping, Conversations conversations,
            Deliveries deliveries, Windows windows, ApplicationEventPublisher here) {
        this.writer = writer;
        this.stopWords = stopWords;
        this.stopping = stopping;
        this.conversations = conversations;
        this.deliveries = deliveries;
        this.windows = windows;
        this.here = here;
    }

    /** A customer writes; in the caller's transaction. */
    public void take(Visitor visitor, FromProvider message) {
        Optional<StopWords.Word> word = stopWords.find(message.text(), visitor.language());
        boolean talking = word.isEmpty() || stopping.isTalking(visitor);
        writer.fromProvider(visitor, message, windows.end(visitor.channel(), message.writtenAt()));
        word.ifPresent(stop -> stopping.stop(visitor, stop, talking));
    }

    /**
     * Sends once more what failed, or of which nobody knows.
     *
     * @throws MeridianException
     *             {@code not_failed}, {@code window_closed}, {@code conversation_closed}, {@code not_assigned}
     */
    @Transactional
    public void sendAgain(Caller caller, UUID conversation, UUID message) {
        Conversation seen = conversations.require(caller, conversation);
        if (!deliveries.again(conversation, message)) {
            throw new MeridianException(ChannelError.NOT_FAILED,
                    "This message is on its way or has arrived. Only one that failed is sent again.");
        }
        boolean theirs = Conversations.mayReply(caller, seen);
        if (!theirs || !windows.isOpen(seen)) {
            throw MessageService.refused(theirs, seen, windows.isOpen(seen)); // and nothing is kept of it
        }
        here.publishEvent(new MessageWaits(CurrentTenant.require(), conversation));
    }
}
