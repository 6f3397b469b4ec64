package io.meridian.gateway.live;

/** The way to one client. */
interface Wire {

    /** There is something in the outbox. Never waits. */
    void wake();

    /** Breaks off a connection that does not take its last frame. */
    void cut();
}
