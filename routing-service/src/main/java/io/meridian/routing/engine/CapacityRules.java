package io.meridian.routing.engine;

import java.util.Map;

/**
 * How much work fits an agent: one total, a cost per channel, a ceiling per channel.
 *
 * @param total
 *            points an agent has
 * @param cost
 *            points that one piece of work takes, by channel; an unnamed channel takes all
 * @param ceiling
 *            most pieces of work at once, by channel; an unnamed channel has none
 */
public record CapacityRules(int total, Map<String, Integer> cost, Map<String, Integer> ceiling) {

    public CapacityRules {
        cost = Map.copyOf(cost);
        ceiling = Map.copyOf(ceiling);
        if (total < 1 || cost.values().stream().anyMatch(c -> c < 1 || c > total)) {
            throw new IllegalArgumentException("Costs are between 1 and the total");
        }
    }

    /** Points of one piece of work on {@code channel}. */
    public int costOf(String channel) {
        return cost.getOrDefault(channel, total);
    }

    boolean fits(Load load, String channel) {
        int cap = ceiling.getOrDefault(channel, Integer.MAX_VALUE);
        return load.points() + costOf(channel) <= total && load.count(channel) < cap;
    }
}
