package io.meridian.channel.adapter;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a customer.
 *
 * @param id
 *            our own; told to the provider where it takes such a thing
 * @param to
 *            the customer's address on the channel
 * @param text
 *            null for a file alone
 * @param replyTo
 *            provider's id of the message that it answers
 */
public record Outgoing(UUID id, String to, @Nullable String text, @Nullable File file, @Nullable String replyTo) {

    /** A checked file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record File(String name, String type, byte[] content) {}
}
