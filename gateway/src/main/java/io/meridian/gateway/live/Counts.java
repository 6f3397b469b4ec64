package io.meridian.gateway.live;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections each has. */
final class Counts {

    private final ConcurrentHashMap<String, Integer> counts = new ConcurrentHashMap<>();

    /** Something that is counted, and how much of it there may be. */
    record Limit(String what, int most) {}

    /** Counts one more under all limits, or under none if one of them is reached. */
    boolean add(List<Limit> limits) {
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            if (counts.merge(limit.what(), 1, Integer::sum) > limit.most()) {
                remove(limits.subList(0, i + 1));
                return false;
            }
        }
        return true;
    }

    void remove(List<Limit> limits) {
        limits.forEach(limit -> counts.computeIfPresent(limit.what(), (what, n) -> n == 1 ? null : n - 1));
    }
}
