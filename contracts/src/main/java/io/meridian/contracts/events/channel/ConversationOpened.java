package io.meridian.contracts.events.channel;

import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation began: somebody wrote and none was open. Work for an agent follows from it.
 *
 * @param segmentId
 *            the first piece of work in it; the task that routing makes for it is about this segment
 * @param channel
 *            kind of channel, such as {@code widget}
 * @param language
 *            BCP 47 tag of what the customer prefers
 * @param country
 *            ISO 3166 code of where the customer seems to be, if known
 * @param timeZone
 *            the customer's IANA time zone, if known
 */
@EventType(value = "conversation.opened.v1", topic = ChannelEvents.CONVERSATION_TOPIC)
public record ConversationOpened(UUID conversationId, UUID segmentId, UUID channelAccountId, String channel,
        UUID marketId, UUID brandId, String language, @Nullable String country, @Nullable String timeZone,
        long sequence) implements Event {

    @Override
    public UUID key() {
        return conversationId;
    }
}
