package io.meridian.platform.messaging;

/**
 * Keeps in memory what another service publishes as {@link SignedState}: on every node, from the first record of a
 * compacted topic on, without a database. While Kafka is away, what was read before still holds.
 */
public interface SignedStateListener {

    /** No version. */
    long NOTHING = Long.MIN_VALUE;

    /** Without a test's prefix. */
    String topic();

    /** The only service whose signature counts. */
    String signer();

    /**
     * A state that is newer than the last of its key. An exception is logged and counted, and what the listener had
     * before should still hold.
     */
    void onState(SignedState state);

    /** All that was published when this node began to read has been seen. Called once. */
    default void onComplete() {}

    /**
     * What the topic says last of a key, for the owner: whoever starts now goes by that.
     *
     * @param version
     *            {@link #NOTHING} if it says nothing that can be believed
     */
    default void onLast(String key, long version) {}
}
