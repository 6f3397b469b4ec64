package io.meridian.platform.messaging;

/**
 * Keeps in memory what another service publishes as {@link SignedState}: on every node, from the first record of a
 * compacted topic on, without a database. While Kafka is away, what was read before still holds.
 */
public interface SignedStateListener {

    /** Without a test's prefix. */
    String topic();

    /** The only service whose signature counts. */
    String signer();

    /**
     * A state that is newer than the last of its key. An exception is logged and counted, and what the listener had
     * before should still hold.
     */
    void onState(SignedState state);

    /**
     * A state that is older than what is known was published after it, so whoever starts now would take that one. For the
     * owner, who publishes the present one again.
     */
    default void onOutdated(String key) {}
}
