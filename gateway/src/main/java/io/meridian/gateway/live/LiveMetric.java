package io.meridian.gateway.live;

/** Names of the meters of the live hub. Tags never hold an id. */
enum LiveMetric {

    /** Gauge, tag {@code kind} (user, visitor): open connections. */
    SESSIONS("meridian.live.sessions"),
    /** Gauge: streams that somebody follows. */
    STREAMS("meridian.live.streams"),
    /** Gauge: 1 while nothing new can be seen. Alarm above 0 for a minute. */
    STALE("meridian.live.stale"),
    /** Counter: frames of streams handed to connections. */
    FRAMES("meridian.live.frames"),
    /** Timer, tags {@code owner} and {@code outcome} (ok, failed): questions to owners. */
    FETCHES("meridian.live.fetches"),
    /** Summary, tag {@code owner}: streams in one question about changes. */
    BATCH("meridian.live.batch"),
    /** Counter: streams that a connection has to ask for again because it reads too slowly. */
    RESYNCS("meridian.live.resyncs"),
    /** Timer: from the time of an event to the hand-over of its frames to the sockets. */
    DELIVERY("meridian.live.delivery"),
    /** Counter, tag {@code code}: connections that the server ended, by close code. */
    ENDED("meridian.live.ended");

    private final String meter;

    LiveMetric(String meter) {
        this.meter = meter;
    }

    String meter() {
        return meter;
    }
}
