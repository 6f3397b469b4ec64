package io.meridian.routing.today;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** By what figures are grouped. The name in lower case is the contract's. */
enum Dimension {
    QUEUE("queue_id"), MARKET("market_id"), CHANNEL("channel"), LANGUAGE("language");

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    static Optional<Dimension> ofWire(String wire) {
        return Arrays.stream(values()).filter(one -> one.wire().equals(wire)).findFirst();
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Column of a stay or a piece of work. */
    String column() {
        return column;
    }

    /** Stays in a queue are counted each; by anything else a piece of work counts once. */
    boolean countsStays() {
        return this == QUEUE;
    }
}
