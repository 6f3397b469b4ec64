package io.meridian.platform.messaging;

import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Whether events still reach one {@link LiveEventListener}, told by what its consumer says of itself: a client without
 * Kafka goes on polling and gets nothing, which looks like a quiet topic.
 */
final class LiveReach {

    /** Three heartbeats. */
    private static final double SILENT_SECONDS = 6;

    private final LiveEventListener listener;
    private final ConcurrentMessageListenerContainer<String, byte[]> container;
    private final LongSupplier nanos;
    private boolean reached;
    private long lostAt;

    LiveReach(LiveEventListener listener, ConcurrentMessageListenerContainer<String, byte[]> container,
            LongSupplier nanos) {
        this.listener = listener;
        this.container = container;
        this.nanos = nanos;
        this.lostAt = nanos.getAsLong();
    }

    ConcurrentMessageListenerContainer<String, byte[]> container() {
        return container;
    }

    /** Looks, and tells the listener if something changed. Called by one thread. */
    void look() {
        judge(Signs.of(container.metrics().values()));
    }

    void judge(Signs signs) {
        long now = nanos.getAsLong();
        boolean connected = signs.partitions() > 0 && signs.connections() > 0
                && signs.heartbeatSecondsAgo() <= SILENT_SECONDS;
        if (reached && !connected) {
            reached = false;
            lostAt = now;
            listener.onReach(false);
        } else if (!reached && connected && isSince(signs.heartbeatSecondsAgo(), now - lostAt)) {
            reached = true;
            listener.onReach(true);
        }
    }

    /** A heartbeat sent after the loss: a connection alone may be one that is just being refused. */
    private static boolean isSince(double secondsAgo, long lostNanosAgo) {
        return secondsAgo >= 0 && (secondsAgo + 1) * 1e9 <= lostNanosAgo; // whole seconds
    }

    /** What consumers say: the sum of what they have and the oldest of their heartbeats; -1 if there was none yet. */
    record Signs(double partitions, double connections, double heartbeatSecondsAgo) {

        static Signs of(Iterable<? extends Map<MetricName, ? extends Metric>> consumers) {
            double partitions = 0;
            double connections = 0;
            double heartbeat = -1;
            for (Map<MetricName, ? extends Metric> consumer : consumers) {
                for (Map.Entry<MetricName, ? extends Metric> entry : consumer.entrySet()) {
                    switch (entry.getKey().name()) {
                        case "assigned-partitions" -> partitions += number(entry.getValue());
                        case "connection-count" -> connections += number(entry.getValue());
                        case "last-heartbeat-seconds-ago" -> heartbeat = Math.max(heartbeat, number(entry.getValue()));
                        default -> {
                        }
                    }
                }
            }
            return new Signs(partitions, connections, heartbeat);
        }

        private static double number(Metric metric) {
            return metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
        }
    }
}
