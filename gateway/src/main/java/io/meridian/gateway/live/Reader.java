package io.meridian.gateway.live;

/** Who follows streams. Called with a stream's lock held, except {@link #flush}: nothing here may wait or send. */
interface Reader {

    /** Takes one frame; false: there is no room for it. */
    boolean take(Subscription subscription, Frame frame);

    /** There was no room: the subscription is over, its reader has to ask again. */
    void lost(Subscription subscription);

    /** The owner does not show the stream any more: the subscription is over. */
    void refused(Subscription subscription, String code);

    /** Sends what was taken. */
    void flush();
}
