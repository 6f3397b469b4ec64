package io.meridian.gateway.route;

import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What bodies that are being read may take up; one sender has a part of it, so that it takes little from others. */
final class BodyMemory {

    private final AtomicLong left;
    private final long mostOfOne;
    private final ConcurrentHashMap<String, Long> taken = new ConcurrentHashMap<>();

    /**
     * Memory for bodies.
     *
     * @param mostOfOne
     *            bytes that one sender may take
     */
    BodyMemory(long bytes, long mostOfOne) {
        this.left = new AtomicLong(bytes);
        this.mostOfOne = mostOfOne;
    }

    /**
     * Takes some.
     *
     * @throws MeridianException
     *             {@code rate_limited} if the sender has its share, {@code unavailable} if nothing is left
     */
    void take(String sender, int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            throw new MeridianException(CommonError.UNAVAILABLE,
                    "Too much is being sent at the moment. Try again shortly.", Map.of("retryAfter", 2), null);
        }
        if (taken.merge(sender, (long) bytes, Long::sum) > mostOfOne) {
            giveBack(sender, bytes);
            throw new MeridianException(CommonError.RATE_LIMITED,
                    "Too many large requests at once. Send the next when one is done.", Map.of("retryAfter", 2), null);
        }
    }

    void giveBack(String sender, int bytes) {
        if (bytes > 0) {
            taken.computeIfPresent(sender, (k, all) -> all > bytes ? all - bytes : null);
            left.addAndGet(bytes);
        }
    }
}
