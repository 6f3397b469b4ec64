package io.meridian.channel.inbound;

/** Names of what is measured here; docs/operations/metrics.md explains them. */
final class InboundMetric {

    /** Events of hooks, by channel and outcome: taken, repeated, parked. */
    static final String EVENTS = "meridian.channel.hook.events";
    /** Lanes with work in this process. */
    static final String LANES = "meridian.channel.inbound.lanes";

    private InboundMetric() {}
}
