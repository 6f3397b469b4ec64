package io.meridian.channel.adapter;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts.Keyring;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider's wire. An adapter keeps no state about customers and writes nothing: what it reads it returns, and what it
 * is given it sends. Every adapter passes {@code ChannelAdapterContract}.
 */
public interface ChannelAdapter {

    /** The channel as it stands in accounts and in the path of hooks, such as {@code whatsapp}. */
    String channel();

    /** What the channel can do. */
    Capabilities capabilities();

    /**
     * Whether a hook comes from the provider. Compares in constant time, over the bytes as they came.
     *
     * @param keyring
     *            with the present secret and, while one is exchanged for another, the one before
     */
    boolean isGenuine(RawHook hook, Keyring keyring);

    /**
     * The answer to the provider's test of a hook's address.
     *
     * @param query
     *            of the request
     * @return empty if the request does not show what the account and the provider agreed on
     */
    Optional<String> handshake(Map<String, String> query, Keyring keyring);

    /** Reads a hook. Never throws for what is in the body: what cannot be read is among {@link Parsed#poison}. */
    Parsed parse(byte[] body);

    /**
     * Sends one message; waits for the provider's answer.
     *
     * @return what became of it; never throws for what the provider says
     */
    SendResult send(ChannelAccount account, Keyring keyring, Outgoing message);

    /**
     * Fetches a file of a message.
     *
     * @throws MediaException
     *             if there is none to be had
     */
    byte[] fetch(ChannelAccount account, Keyring keyring, MediaPointer media) throws MediaException;

    /**
     * The message templates of an account; none for a channel without.
     *
     * @throws TemplatesException
     *             if the provider does not tell them
     */
    List<MessageTemplate> templates(ChannelAccount account, Keyring keyring) throws TemplatesException;

    /** Asks the provider whether it knows us by these keys, without sending anything. */
    SendResult test(ChannelAccount account, Keyring keyring);
}
