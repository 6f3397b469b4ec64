package io.meridian.platform.crypto;

/** Names of the meters of this package. Tags never hold an id of a tenant or a person. */
public enum CryptoMetric {

    /**
     * Counter, tag {@code result} (clear, erased, broken): sealed values that were opened. Alarm if broken rises: a value
     * was altered or copied.
     */
    OPENED("meridian.crypto.opened"),
    /**
     * Timer, tags {@code call} (wrap, unwrap) and {@code outcome} (done, unavailable, broken): calls to the key system.
     * Alarm if unavailable rises for minutes.
     */
    KEY_SYSTEM("meridian.crypto.key.system");

    private final String meter;

    CryptoMetric(String meter) {
        this.meter = meter;
    }

    /** The meter's name. */
    public String meter() {
        return meter;
    }
}
