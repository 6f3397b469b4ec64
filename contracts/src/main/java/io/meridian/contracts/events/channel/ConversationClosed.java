package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A conversation ended. A later message of the same customer opens another one. The live stream has a frame for it.
 *
 * @param segmentId
 *            the piece of work during which it ended
 */
@EventType(value = "conversation.closed.v1", topic = ChannelEvents.CONVERSATION_TOPIC)
public record ConversationClosed(UUID conversationId, UUID segmentId, ClosedBy closedBy,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
