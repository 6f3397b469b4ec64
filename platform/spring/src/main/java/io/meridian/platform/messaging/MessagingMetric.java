package io.meridian.platform.messaging;

/** Names of the meters of this package. Tags never hold an id of a tenant, a person or an event. */
public enum MessagingMetric {

    /** Gauge: rows in the outbox, counted up to 100 000; NaN while the database is away. Alarm above 10 000. */
    OUTBOX_ROWS("meridian.outbox.rows"),
    /** Gauge, seconds: age of the oldest row in the outbox; NaN while the database is away. Alarm above 30. */
    OUTBOX_OLDEST("meridian.outbox.oldest"),
    /** Gauge: lanes (of 16) that this node's relay owns; the sum over the nodes of a service is 16. */
    OUTBOX_LANES("meridian.outbox.lanes"),
    /** Timer, tag {@code topic}: from the write in the transaction to the broker's ack; its count is the published. */
    OUTBOX_PUBLISHED("meridian.outbox.published"),
    /** Counter: batches of a lane that the broker did not take and that are sent again. */
    OUTBOX_FAILURES("meridian.outbox.failures"),
    /** Observation (timer), tag {@code handler}: one handling of an event, with its transaction. */
    INBOX_HANDLED("meridian.inbox.handled"),
    /** Counter, tag {@code handler}: deliveries that had been dealt with before. */
    INBOX_DUPLICATES("meridian.inbox.duplicates"),
    /** Counter, tag {@code handler}: attempts that failed and are repeated. */
    INBOX_RETRIES("meridian.inbox.retries"),
    /** Counter, tags {@code handler} and {@code reason} (failed, behind): events that were parked. */
    INBOX_PARKED("meridian.inbox.parked"),
    /** Counter, tag {@code topic}: records that are no events of ours (headers missing); skipped. Alarm above 0. */
    INBOX_REJECTED("meridian.inbox.rejected"),
    /** Observation (timer), tag {@code type}: the making of one event and, unless several are written at once, its write to the outbox. */
    EVENT_PUBLISH("meridian.event.publish"),
    /** Counter, tag {@code topic}: signed states that were refused; what was known before still holds. Alarm above 0. */
    STATE_REFUSED("meridian.state.refused"),
    /** Counter, tag {@code topic}: live events whose type or content this node does not know. */
    LIVE_UNKNOWN("meridian.live.unknown");

    private final String meter;

    MessagingMetric(String meter) {
        this.meter = meter;
    }

    /** The meter's name. */
    public String meter() {
        return meter;
    }
}
