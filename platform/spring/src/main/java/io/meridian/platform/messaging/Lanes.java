package io.meridian.platform.messaging;

import java.util.UUID;

/** The lanes of the outbox: events of one key are always in the same, and a lane has one relay at a time. */
final class Lanes {

    static final int COUNT = 16;

    private static final int BITS = 4;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private Lanes() {}

    /** The lane of a key. All versions of the software must agree on it while they run side by side. */
    static int of(UUID key) {
        long mixed = (key.getMostSignificantBits() ^ key.getLeastSignificantBits()) * SPREAD;
        return (int) (mixed >>> (Long.SIZE - BITS));
    }

    /** How many lanes one of {@code nodes} relays takes at most, so that all lanes are taken and none has too many. */
    static int fairShare(int nodes) {
        return Math.ceilDiv(COUNT, Math.max(nodes, 1));
    }
}
