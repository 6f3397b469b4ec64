package io.meridian.testkit.backends;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * A running Kafka broker that no other module uses. It creates no topics by itself: production has automatic creation
 * off, and a topic nobody declared must fail in tests too.
 *
 * @param bootstrapServers
 *            such as {@code 127.0.0.1:9092}
 */
public record KafkaServer(String bootstrapServers) {

    private static final long ADMIN_TIMEOUT_SECONDS = 30;

    /** A prefix for topics and groups that no other test has. */
    public String newPrefix() {
        return "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    }

    /**
     * Creates a topic.
     *
     * @throws IllegalStateException
     *             if it exists already or the broker does not answer within 30 s
     */
    public void createTopic(String name, int partitions) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get(ADMIN_TIMEOUT_SECONDS,
                    TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Cannot create topic " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topic " + name, e);
        }
    }
}
