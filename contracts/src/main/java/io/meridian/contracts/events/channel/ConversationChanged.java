package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something in a conversation changed. The sequence is the number of the change in the conversation's live stream.
 *
 * @param segmentId
 *            the running piece of work
 * @param direction
 *            of a message: from the customer, to the customer, or between staff; null otherwise
 */
@EventType(value = "conversation.changed.v1", topic = ChannelEvents.CONVERSATION_TOPIC)
public record ConversationChanged(UUID conversationId, UUID segmentId, Change what, @Nullable Direction direction,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
