package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;

/**
 * A member of staff wrote to the customer for the first time in a piece of work; the event's time is that of the message.
 * What the system or a program writes by itself is no answer.
 *
 * @param segmentId
 *            the piece of work; each has at most one such event
 * @param agentId
 *            who wrote
 */
@EventType(value = "conversation.answered.v1", topic = ChannelEvents.CONVERSATION_TOPIC)
public record ConversationAnswered(UUID conversationId, UUID segmentId, UUID agentId,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
