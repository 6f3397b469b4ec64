package io.meridian.channel.adapter;

import java.util.List;
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
 * @param template
 *            what it is sent by, besides its text; null for free text
 */
public record Outgoing(UUID id, String to, @Nullable String text, @Nullable File file, @Nullable String replyTo,
        @Nullable Template template) {

    /** A checked file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record File(String name, String type, byte[] content) {}

    /**
     * A template at the provider.
     *
     * @param values
     *            what stands in its places
     */
    public record Template(String name, String language, List<String> values) {}
}
