package io.meridian.platform.messaging;

import io.meridian.kernel.time.BusinessClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.PartitionInfo;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells the readers of a topic of this service up to when they know everything: a stamp in every partition, behind all
 * events that were published until then. Readers ask {@link ReadUntil}.
 */
public final class TopicStamps {

    /** Longer than a transaction lasts between writing its event and its commit. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(1);
    private static final long SECONDS = 10;

    private final JdbcClient system;
    private final KafkaClients clients;
    private final String prefix;
    private final BusinessClock clock;

    TopicStamps(JdbcClient system, KafkaClients clients, String prefix, BusinessClock clock) {
        this.system = system;
        this.clients = clients;
        this.prefix = prefix;
        this.clock = clock;
    }

    /**
     * Stamps a topic; waits for the brokers.
     *
     * @throws IllegalStateException
     *             if Kafka does not take all stamps within ten seconds
     */
    public void stamp(String topic) throws InterruptedException {
        Instant until = until(topic);
        Producer<String, byte[]> producer = clients.producer();
        try {
            List<PartitionInfo> partitions = producer.partitionsFor(prefix + topic);
            List<Future<?>> sent = new ArrayList<>();
            for (PartitionInfo partition : partitions) {
                sent.add(producer.send(new TopicStamp(until, partitions.size()).write(prefix + topic,
                        partition.partition())));
            }
            for (Future<?> one : sent) {
                one.get(SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka did not take the stamps of " + topic, e);
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    /** What waits in the outbox is not published yet, and comes after the stamp. */
    Instant until(String topic) {
        double behind = system.sql("select coalesce(extract(epoch from clock_timestamp() - min(written_at)), 0)::float8"
                + " from platform.outbox where topic = ?").param(topic).query(Double.class).single();
        return clock.instant().minusMillis((long) (behind * 1000)).minus(LONGEST_TRANSACTION);
    }
}
