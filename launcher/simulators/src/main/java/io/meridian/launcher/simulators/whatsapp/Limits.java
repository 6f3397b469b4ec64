package io.meridian.launcher.simulators.whatsapp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The provider's limits of sending: token buckets of a number and of a number with one customer. */
final class Limits {

    private final Mischief rules;
    private final LongSupplier nanos;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private static final class Bucket {

        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        synchronized boolean take(int size, double perSecond, long now) {
            tokens = Math.min(size, tokens + (now - at) * perSecond / 1e9);
            at = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    Limits(Mischief rules, LongSupplier nanos) {
        this.rules = rules;
        this.nanos = nanos;
    }

    /** Counts a send. */
    void take(String phoneNumberId, String waId) throws GraphException {
        int perSecond = rules.perSecond();
        if (!take(phoneNumberId, perSecond, perSecond)) {
            throw new GraphException(GraphException.RATE);
        }
        if (!take(phoneNumberId + '/' + waId, rules.pairBurst(), 1000.0 / Math.max(1, rules.pairMillis()))) {
            throw new GraphException(GraphException.PAIR_RATE);
        }
    }

    private boolean take(String key, int size, double perSecond) {
        long now = nanos.getAsLong();
        return buckets.computeIfAbsent(key, k -> new Bucket(size, now)).take(size, perSecond, now);
    }
}
