package io.meridian.contracts.events.channel;

import io.meridian.contracts.consent.ConsentDecision;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.events.Event;
import io.meridian.contracts.events.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer decided something in a channel.
 *
 * @param channels
 *            ways of reaching the customer that it is about
 * @param grade
 *            of an agreement, such as {@code express-opt-in}
 * @param source
 *            {@code widget}, {@code keyword} or {@code link}
 * @param linkId
 *            the link by which the customer came; the audit log says who made it
 * @param textVersion
 *            of the wording that was shown, which the producer keeps; null if none was
 * @param language
 *            of the wording or the keyword
 * @param keyword
 *            the word of our list that the customer wrote; null if none was
 * @param rules
 *            ids of what the wording rested on
 */
@EventType(value = "consent.decided.v1", topic = ChannelEvents.CONSENT_TOPIC)
public record ConsentDecided(UUID consentId, UUID customerId, List<Purpose> purposes, List<ContactChannel> channels,
        ConsentDecision decision, @Nullable String grade, String source, @Nullable UUID linkId,
        @Nullable String textVersion, String language,
        @Nullable String keyword, List<String> rules, Instant decidedAt, long sequence) implements Event {

    @Override
    public UUID key() {
        return customerId;
    }
}
