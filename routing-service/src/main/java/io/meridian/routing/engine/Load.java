package io.meridian.routing.engine;

import java.util.HashMap;
import java.util.Map;

/**
 * What an agent is busy with, counted from live tasks (offered and assigned), never from a daily counter.
 *
 * @param points
 *            capacity in use
 * @param byChannel
 *            pieces of work by channel
 */
public record Load(int points, Map<String, Integer> byChannel) {

    /** Nothing to do. */
    public static final Load NONE = new Load(0, Map.of());

    public Load {
        byChannel = Map.copyOf(byChannel);
    }

    /** The load with one more piece of work. */
    public Load plus(String channel, int cost) {
        Map<String, Integer> more = new HashMap<>(byChannel);
        more.merge(channel, 1, Integer::sum);
        return new Load(points + cost, more);
    }

    int count(String channel) {
        return byChannel.getOrDefault(channel, 0);
    }
}
