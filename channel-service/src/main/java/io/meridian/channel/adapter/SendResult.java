package io.meridian.channel.adapter;

/** What became of a call. */
public sealed interface SendResult {

    /**
     * The provider took it.
     *
     * @param providerId
     *            its id there
     */
    record Taken(String providerId) implements SendResult {}

    /** The provider did not take it. */
    record Refused(SendFailure failure) implements SendResult {}

    /** The provider was reached and its answer was not: it may have taken it. */
    record Unknown(String why) implements SendResult {}
}
