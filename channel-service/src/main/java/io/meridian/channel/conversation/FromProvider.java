package io.meridian.channel.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote at a provider, masked.
 *
 * @param clientId
 *            made from the provider's id: writing it again is the same message
 * @param providerId
 *            the provider's id of it
 * @param providerKey
 *            its blind index
 * @param text
 *            null for files alone, and for what cannot be shown
 * @param writtenAt
 *            by the provider's clock
 * @param replyKey
 *            blind index of the provider's id of what it answers; null for none
 * @param problem
 *            code of why something of it cannot be shown; null if nothing is missing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FromProvider(String clientId, String providerId, byte[] providerKey, @Nullable String text,
        List<UUID> attachments, Instant writtenAt, byte @Nullable [] replyKey, @Nullable String problem) {

    public FromProvider {
        attachments = List.copyOf(attachments);
    }
}
