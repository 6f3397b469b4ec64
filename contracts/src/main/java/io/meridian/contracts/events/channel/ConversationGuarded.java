package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A rule of texts found something in what somebody wrote to a customer, for quality assurance.
 *
 * @param authorId
 *            who wrote; null for a program
 * @param rule
 *            id of a rule of the product or the tenant
 * @param action
 *            {@code block}, {@code warn} or {@code log}: what the rule asked for
 * @param outcome
 *            {@code refused}: its author tried to send it; {@code sent}: it went out all the same
 * @param sequence
 *            of the message; of what was refused, the last one of the conversation then
 */
@EventType(value = "conversation.guarded.v1", topic = ChannelEvents.CONVERSATION_TOPIC)
public record ConversationGuarded(UUID conversationId, UUID segmentId, @Nullable UUID authorId, String rule,
        String action, String outcome, long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
