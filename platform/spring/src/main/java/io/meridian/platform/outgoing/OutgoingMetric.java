package io.meridian.platform.outgoing;

/** Names of the meters of this package. */
public enum OutgoingMetric {

    /**
     * Counter, tag {@code reason} (malformed_address, malformed_header, not_https, port_refused, private_address): calls to
     * outside that were refused. Alarm if private_address rises: somebody looks for what is in our network.
     */
    REFUSED("meridian.outgoing.refused");

    private final String meter;

    OutgoingMetric(String meter) {
        this.meter = meter;
    }

    /** The meter's name. */
    public String meter() {
        return meter;
    }
}
